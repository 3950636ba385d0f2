import * as vscode from 'vscode';
import type { Problem } from '../platform/errors';
import { problemAction, problemSentence } from '../ui/problems';
import type { Node, SpaceNode } from './nodes';
import { leftToRightMark, separator, tokenSuffix, type RowText } from './rowText';

/** The row in words for a screen reader, which sees neither icon nor colour, and no tooltip without being asked for it. */
export function ariaLabel(node: Node, { label, description }: RowText): string {
  const words = inWords(label, description);
  switch (node.kind) {
    case 'space':
      return spokenSpace(node, node.hasDuplicateName ? inWords(label, spokenMark(node, description)) : words);
    case 'gone':
      return vscode.l10n.t('Pinned space {0}', words);
    case 'run':
      return vscode.l10n.t('Run {0}', inWords(label, spokenStatus(node.run.status, description)));
    case 'task':
      return vscode.l10n.t('Task {0}', inWords(label, spokenStatus(node.task.status, description)));
    case 'loadMore':
    case 'loadMoreTasks':
    case 'hidden':
      return words;
    case 'message':
      return node.problem ? spokenProblem(node.problem) : words;
  }
}

function inWords(label: string, description: string): string {
  return description === ''
    ? label
    : `${label}, ${description.replace(leftToRightMark, '').replaceAll(separator, ', ')}`;
}

function spokenMark({ state: { space } }: SpaceNode, description: string): string {
  return description.replace(tokenSuffix(space), () => vscode.l10n.t('token ending in {0}', space.token.slice(-4)));
}

/** Begins with what the icon says, and ends with the problem that it warns of. */
function spokenSpace({ state: { space, problem }, isPinned }: SpaceNode, words: string): string {
  const text = isPinned
    ? vscode.l10n.t('Pinned space {0}', words)
    : space.spaceType === 'knowledge_base'
      ? vscode.l10n.t('Knowledge base {0}', words)
      : vscode.l10n.t('Space {0}', words);
  return problem ? `${text}. ${problemSentence(problem)}` : text;
}

/** A status is written for programs (`in_progress`), and without one "unknown" alone would not say what is. */
function spokenStatus(status: string, description: string): string {
  return status.trim()
    ? description.replaceAll('_', ' ')
    : description.split(separator).map(withoutStatus).join(separator);
}

function withoutStatus(part: string): string {
  return part === vscode.l10n.t('unknown') ? vscode.l10n.t('status unknown') : part;
}

function spokenProblem(problem: Problem): string {
  const reason = problem.reason ? ` ${vscode.l10n.t('The server says: {0}', problem.reason)}` : '';
  return vscode.l10n.t('Error: {0}', `${problemSentence(problem)}. ${problemAction(problem)}.${reason}`);
}
