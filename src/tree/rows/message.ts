import * as vscode from 'vscode';
import type { Connection } from '../../connections/connection';
import type { Collection } from '../../model/collection';
import { isAuthError, type Problem } from '../../platform/errors';
import type { Run, Space } from '../../platform/entities';
import { problemAction, problemSentence } from '../../ui/problems';
import { warningIcon } from '../phaseIcons';
import { below, type BaseNode, type Click, type RowKind, type SpaceBound } from './row';
import { tasksOf, type RunNode } from './run';
import type { SpaceNode } from './space';
import { problemParagraphs, rowText, tooltip } from './text';

/** A row that says what went wrong, or that there is nothing. */
export interface MessageNode extends BaseNode {
  readonly kind: 'message';
  /** Undefined if it is about the list of spaces. */
  readonly space: Space | undefined;
  readonly run: Run | undefined;
  /** Undefined: the space has no runs, or the run no tasks. */
  readonly problem: Problem | undefined;
}

/** What went wrong below a row, or that there is nothing. */
function messageBelow(
  { id, connection, space, run }: SpaceBound & { readonly run?: Run },
  { list, problem }: Collection<unknown> = {},
): readonly MessageNode[] {
  const isEmpty = list?.rows.length === 0 && !list.hasNextPage;
  return problem || isEmpty ? [{ kind: 'message', id: `${id}/:message`, connection, space, run, problem }] : [];
}

/** The message among the rows of the tree itself. */
export function rootMessage(connection: Connection | undefined, problem: Problem): MessageNode {
  const id = `${connection?.id ?? ''}/:message`;
  return { kind: 'message', id, connection, space: undefined, run: undefined, problem };
}

export const messageRow: RowKind<MessageNode> = {
  text({ problem, run }) {
    if (problem) {
      const words = problemParagraphs(problem).join(' ');
      const sentence = () => vscode.l10n.t('Error: {0}', words);
      return rowText(problemSentence(problem), [problemAction(problem)], { sentence });
    }
    const label = run ? vscode.l10n.t('No tasks yet') : vscode.l10n.t('No runs yet');
    return rowText(label, [vscode.l10n.t('Refresh')]);
  },
  icon: ({ problem }) => (problem ? warningIcon : new vscode.ThemeIcon('info')),
  contextValue: () => 'message',
  tooltip: ({ problem }) => problem && tooltip(undefined, [], problemParagraphs(problem)),
  click: (node) => (node.problem && remedy(node.problem)) ?? refresh(node),
  below: [
    below<SpaceNode, MessageNode>('space', (space) => messageBelow(space, space.runs)),
    below<RunNode, MessageNode>('run', (run) => messageBelow(run, tasksOf(run))),
  ],
  parent({ connection, space, run }, tree) {
    if (!connection || !space) {
      return undefined;
    }
    return run ? tree.runNode(connection, space.token, run.id) : tree.spaceNode(connection, space.token);
  },
};

/** What helps, if it is not to try again. */
function remedy(problem: Problem): Click | undefined {
  switch (problem.kind) {
    case 'organizationInvalid':
    case 'organizationMissing':
    case 'organizationUnknown':
      return { command: 'unpod.switchOrganization' };
    case 'invalidInput':
      // An environment variable can only be corrected outside VS Code, but a stored key takes precedence over it.
      return problem.variable === undefined && problem.input.startsWith('serverAddress')
        ? { command: 'workbench.action.openSettings', arguments: ['unpod.baseUrl'] }
        : { command: 'unpod.signIn' };
    default:
      return isAuthError(problem) ? { command: 'unpod.signIn' } : undefined;
  }
}

function refresh(node: MessageNode): Click {
  if (node.run) {
    return { command: 'unpod.refreshRun', arguments: [node] };
  }
  return node.space ? { command: 'unpod.refreshSpace', arguments: [node] } : { command: 'unpod.refresh' };
}
