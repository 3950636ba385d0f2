import * as vscode from 'vscode';
import type { Connection } from '../../connections/connection';
import type { Collection } from '../../model/collection';
import { totalRows } from '../../model/totalRows';
import { spaceName, visibleId } from '../../model/space';
import type { Run, Space } from '../../platform/entities';
import { activeCount, failedCount, number, runCount } from '../../ui/format';
import { problemSentence } from '../../ui/problems';
import { shortText } from '../../ui/serverText';
import { shortAge } from '../../ui/times';
import { warningIcon } from '../phaseIcons';
import { idPart, type RowKind, type SpaceBound } from './row';
import { problemParagraphs, rowText, time, tooltip, type Parts } from './text';

export interface SpaceNode extends SpaceBound {
  readonly kind: 'space';
  /** Undefined until the space was opened. */
  readonly runs: Collection<Run> | undefined;
  /** Another space has the same name, so the row has to tell them apart. */
  readonly hasDuplicateName: boolean;
  readonly isPinned: boolean;
}

export function spaceNode(
  connection: Connection,
  space: Space,
  flags: Pick<SpaceNode, 'hasDuplicateName' | 'isPinned'>,
): SpaceNode {
  const { token } = space;
  return {
    kind: 'space',
    id: spaceId(connection, token),
    connection,
    space,
    runs: connection.runs.get(token),
    ...flags,
  };
}

export function spaceId(connection: Connection, token: string): string {
  return `${connection.id}/${idPart(token)}`;
}

export const spaceRow: RowKind<SpaceNode> = {
  text(node, now) {
    const { space, runs, hasDuplicateName } = node;
    const ending = tokenEnding(space);
    // First, because a narrow sidebar cuts off the end of a row.
    const age = ageOf(node, now);
    const after = summary(node, now);
    return rowText(shortText(spaceName(space)) ?? '', [age, hasDuplicateName && `…${ending}`, ...after], {
      spoken: [age, hasDuplicateName && vscode.l10n.t('token ending in {0}', ending), ...after],
      sentence: (words) => spokenKind(node, words) + (runs?.problem ? `. ${problemSentence(runs.problem)}` : ''),
    });
  },
  icon(node) {
    return node.runs?.problem ? warningIcon : new vscode.ThemeIcon(kindIcon(node));
  },
  contextValue: ({ isPinned }) => (isPinned ? 'space.pinned' : 'space'),
  tooltip({ space, runs }) {
    const { list, asOf } = runs ?? {};
    const problem = runs?.problem ?? runs?.stale;
    return tooltip(
      spaceName(space),
      [
        [vscode.l10n.t('Token'), space.token],
        [vscode.l10n.t('Agent'), shortText(space.agentHandle)],
        [vscode.l10n.t('Created'), time(space.createdAt)],
        [vscode.l10n.t('Type'), [space.spaceType, space.contentType].filter(Boolean).join(', ')],
        [vscode.l10n.t('Slug'), space.slug],
        [
          vscode.l10n.t('Runs'),
          list && vscode.l10n.t('{0} of {1} loaded', number(list.rows.length), number(totalRows(list))),
        ],
        [vscode.l10n.t('As of'), time(asOf)],
      ],
      problem ? problemParagraphs(problem) : [],
    );
  },
  load: ({ connection, space, runs }) => (runs?.list || runs?.problem ? undefined : connection.runs.open(space.token)),
  current: ({ space }, connection, tree) => tree.spaceNode(connection, space.token),
  platformId: ({ space }) => space.token,
};

/** Distinguishes spaces of the same name. */
export function tokenEnding({ token }: Space): string {
  return Array.from(visibleId(token).slice(-8)).slice(-4).join('');
}

/** `as of 2 h ago` if the counts are remembered. */
function ageOf({ connection, space, runs }: SpaceNode, now: number): string | false {
  const known = connection.overview.summary(space.token, now);
  return (
    known !== undefined &&
    (known.isRemembered || runs?.stale !== undefined) &&
    vscode.l10n.t('as of {0}', shortAge(known.asOf, now))
  );
}

/** `138 runs`, `2 active`, `1 failed`; the agent's handle until that is known. */
function summary({ connection, space }: SpaceNode, now: number): Parts {
  const known = connection.overview.summary(space.token, now);
  return known
    ? [
        runCount(known.count),
        known.active > 0 && activeCount(known.active),
        known.failed > 0 && failedCount(known.failed),
      ]
    : [shortText(space.agentHandle)];
}

/** Starts with what the icon says. */
function spokenKind({ space, isPinned }: SpaceNode, words: string): string {
  if (isPinned) {
    return vscode.l10n.t('Pinned space {0}', words);
  }
  return isKnowledgeBase(space) ? vscode.l10n.t('Knowledge base {0}', words) : vscode.l10n.t('Space {0}', words);
}

function kindIcon({ space, isPinned }: SpaceNode): string {
  if (isPinned) {
    return 'pinned';
  }
  return isKnowledgeBase(space) ? 'book' : 'layers';
}

function isKnowledgeBase({ spaceType }: Space): boolean {
  return spaceType === 'knowledge_base';
}
