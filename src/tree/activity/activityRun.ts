import * as vscode from 'vscode';
import { shortId } from '../../model/shortId';
import { spaceName } from '../../model/space';
import { statusName } from '../../ui/phases';
import { shortText } from '../../ui/serverText';
import { shortTime } from '../../ui/times';
import { isOverdue, isWatched, runNode, runRow, runTooltip, taskSummary, type RunNode } from '../rows/run';
import type { RowKind, RunBound } from '../rows/row';
import { spaceId, tokenEnding } from '../rows/space';
import { rowText, spokenStatus } from '../rows/text';
import type { ActivityRunNode } from './nodes';

/** The same run in the Spaces view. */
export function inSpaces({ connection, space, run }: Omit<RunBound, 'kind' | 'id'>): RunNode {
  return runNode({ id: spaceId(connection, space.token), connection, space }, run);
}

/** For the appearance, which does not depend on the id: making one takes as long as the rest. */
function asRun({ id, connection, space, run }: RunBound): RunNode {
  return { kind: 'run', id, connection, space, run };
}

/** Like the run's row in the Spaces view, but with its space first. */
export const activityRunRow: RowKind<ActivityRunNode> = {
  text(node, now) {
    const { space, run, hasDuplicateName } = node;
    const ending = hasDuplicateName && tokenEnding(space);
    const when = run.createdAt === undefined ? shortId(run.id) : shortTime(run.createdAt, now);
    const after = [taskSummary(node), when];
    const status = run.status ? spokenStatus(statusName(run.status)) : vscode.l10n.t('status unknown');
    const spoken = [
      ending && vscode.l10n.t('token ending in {0}', ending),
      isOverdue(node, now) && vscode.l10n.t('overdue'),
      isWatched(node) && vscode.l10n.t('watched'),
      status,
      ...after,
    ];
    return rowText(shortText(spaceName(space)) ?? '', [ending && `…${ending}`, ...after], {
      spoken,
      sentence: (words) => vscode.l10n.t('Run in {0}', words),
    });
  },
  icon: (node, now) => runRow.icon(asRun(node), now),
  contextValue: (node) => runRow.contextValue(asRun(node)),
  tooltip: (node, now) => runTooltip(node, now, [vscode.l10n.t('Space'), spaceName(node.space)]),
  platformId: ({ run }) => run.id,
};
