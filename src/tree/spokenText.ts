import * as vscode from 'vscode';
import type { UnpodError } from '../platform/errors';
import { problemAction, problemSentence } from '../support/format';
import type { Node, SpaceNode } from './nodes';
import { leftToRightMark, separator, twinMark, type RowText } from './rowText';

/** The row in words for a screen reader, which sees neither icon nor colour, and no tooltip without being asked for it. */
export function spokenText(node: Node, { label, description }: RowText): string {
  const parts = description.replace(leftToRightMark, '').split(separator).filter(Boolean);
  const words = [label, ...parts].join(', ');
  switch (node.kind) {
    case 'space':
      return spokenSpace(node, label, parts);
    case 'gone':
      return vscode.l10n.t('Pinned space {0}', words);
    case 'run':
      return vscode.l10n.t('Run {0}', spokenStatus(node.run.status, label, parts));
    case 'task':
      return vscode.l10n.t('Task {0}', spokenStatus(node.task.status, label, parts));
    case 'loadMore':
    case 'loadMoreTasks':
    case 'hidden':
      return words;
    case 'message':
      return node.problem ? spokenProblem(node.problem) : words;
  }
}

/** Begins with what the icon says, and ends with the problem that it warns of. */
function spokenSpace(
  { state: { space, problem }, hasTwin, isPinned }: SpaceNode,
  label: string,
  parts: readonly string[],
) {
  const isMark = (part: string) => hasTwin && part === twinMark(space);
  const ending = vscode.l10n.t('token ending in {0}', space.token.slice(-4));
  const words = [label, ...parts.map((part) => (isMark(part) ? ending : part))].join(', ');
  const text = isPinned
    ? vscode.l10n.t('Pinned space {0}', words)
    : space.spaceType === 'knowledge_base'
      ? vscode.l10n.t('Knowledge base {0}', words)
      : vscode.l10n.t('Space {0}', words);
  return problem ? `${text}. ${problemSentence(problem)}` : text;
}

/** A status is written for programs (`in_progress`), and without one "unknown" alone would not say what is. */
function spokenStatus(status: string, label: string, parts: readonly string[]): string {
  const words = status.trim() ? parts.map((part) => part.replaceAll('_', ' ')) : parts.map(withoutStatus);
  return [label, ...words].join(', ');
}

function withoutStatus(part: string): string {
  return part === vscode.l10n.t('unknown') ? vscode.l10n.t('status unknown') : part;
}

function spokenProblem(problem: UnpodError): string {
  const reason = problem.reason ? ` ${vscode.l10n.t('The server says: {0}', problem.reason)}` : '';
  return vscode.l10n.t('Error: {0}', `${problemSentence(problem)}. ${problemAction(problem)}.${reason}`);
}
