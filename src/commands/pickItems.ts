import * as vscode from 'vscode';
import { spaceName } from '../model/space';
import type { RunNode, SpaceNode, TaskNode } from '../tree/nodes';
import { withoutIcons } from '../ui/format';
import { appearanceOf } from '../tree/treeItem';

export type NodeItem<T> = vscode.QuickPickItem & { readonly node: T };

/** A space in a quick pick: as its row, with all that can be searched for. An opened space's row has no agent handle. */
export function spaceItem(node: SpaceNode, now: number): NodeItem<SpaceNode> {
  const { space } = node;
  const { description } = appearanceOf(node, now);
  const handle = description.includes(space.agentHandle ?? '') ? undefined : space.agentHandle;
  return {
    label: withoutIcons(spaceName(space)),
    description: withoutIcons([description, handle].filter(Boolean).join(' · ')),
    detail: withoutIcons(space.token),
    node,
  };
}

export function runItem(node: RunNode, now: number): NodeItem<RunNode> {
  return { ...rowItem(node, now), detail: withoutIcons(`${spaceName(node.space)} · ${node.run.id}`) };
}

export function taskItem(node: TaskNode, now: number): NodeItem<TaskNode> {
  return { ...rowItem(node, now), detail: withoutIcons(node.task.id) };
}

function rowItem<T extends RunNode | TaskNode>(node: T, now: number): NodeItem<T> {
  const { label, description, icon } = appearanceOf(node, now);
  return { label: withoutIcons(label), description: withoutIcons(description), iconPath: icon, node };
}
