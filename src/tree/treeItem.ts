import * as vscode from 'vscode';
import { isUnfinished, phaseOf } from '../model/phase';
import { isAuthError } from '../platform/errors';
import type { MessageNode, Node, SpaceNode } from './nodes';
import { phaseIcon } from './phaseIcons';
import type { RowText } from './rowText';
import { ariaLabel } from './ariaLabel';

/** How a node is drawn. The tooltip is left out: it is made when somebody points at the row. */
export function toTreeItem(node: Node, text: RowText): vscode.TreeItem {
  const { label, description } = text;
  const item = new vscode.TreeItem(label);
  item.id = node.id;
  item.description = description;
  item.contextValue = contextOf(node);
  item.accessibilityInformation = { label: ariaLabel(node, text) };
  item.iconPath = iconOf(node);
  if (node.kind === 'space' || node.kind === 'run') {
    item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
  }
  const command = commandOf(node);
  if (command) {
    item.command = { title: label, ...command };
  }
  return item;
}

/** What menus tell rows apart by. */
function contextOf(node: Node): string {
  switch (node.kind) {
    case 'space':
      return node.isPinned ? 'space.pinned' : 'space';
    case 'run':
      return node.isWatched ? 'run.watched' : isUnfinished(node.run.status) ? 'run.unfinished' : 'run';
    default:
      return node.kind;
  }
}

function iconOf(node: Node): vscode.ThemeIcon {
  switch (node.kind) {
    case 'space':
      return node.state.problem ? warning() : new vscode.ThemeIcon(spaceIcon(node));
    case 'gone':
      return new vscode.ThemeIcon('debug-disconnect');
    case 'run':
      return phaseIcon(phaseOf(node.run.status));
    case 'task':
      return phaseIcon(phaseOf(node.task.status));
    case 'loadMore':
    case 'loadMoreTasks':
      return new vscode.ThemeIcon('chevron-down');
    case 'hidden':
      return new vscode.ThemeIcon('filter');
    case 'message':
      return node.problem ? warning() : new vscode.ThemeIcon('info');
  }
}

function spaceIcon({ isPinned, state }: SpaceNode): string {
  return isPinned ? 'pinned' : state.space.spaceType === 'knowledge_base' ? 'book' : 'layers';
}

function warning(): vscode.ThemeIcon {
  return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
}

type Click = Pick<vscode.Command, 'command' | 'arguments'>;

/** What a click does, where it does more than select. */
function commandOf(node: Node): Click | undefined {
  switch (node.kind) {
    case 'task':
      return { command: 'unpod.openTask', arguments: [node] };
    case 'loadMore':
      return { command: 'unpod.loadMoreRuns', arguments: [node] };
    case 'loadMoreTasks':
      return { command: 'unpod.loadMoreTasks', arguments: [node] };
    case 'hidden':
      return { command: 'unpod.filterRuns' };
    case 'message':
      return remedy(node);
    default:
      return undefined;
  }
}

/** The click that can help: mostly another try, which is told what row asks for it. */
function remedy(message: MessageNode): Click {
  const { problem, space, run } = message;
  if (problem && isAuthError(problem)) {
    return { command: 'unpod.signIn' };
  }
  switch (problem?.kind) {
    case 'organizationMissing':
    case 'organizationUnknown':
      return { command: 'unpod.switchOrganization' };
    case 'invalidInput':
      return { command: 'workbench.action.openSettings', arguments: ['unpod.baseUrl'] };
    default:
      if (run) {
        return { command: 'unpod.refreshRun', arguments: [message] };
      }
      return space ? { command: 'unpod.refreshSpace', arguments: [message] } : { command: 'unpod.refresh' };
  }
}
