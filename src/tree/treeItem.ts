import * as vscode from 'vscode';
import type { BaseNode, RowKind, RowText } from './rows/row';

/** How a row looks: everything that can change while it is on the screen. The tooltip is made when it is asked for. */
export interface Appearance extends RowText {
  readonly icon: vscode.ThemeIcon;
  readonly contextValue: string;
}

/** `now` is in milliseconds since 1970. */
export function appearanceOf<N extends BaseNode>(node: N, now: number, kind: RowKind<N>): Appearance {
  // Spelled out, because copying all properties is the slowest part of a row.
  const { label, description, ariaLabel } = kind.text(node, now);
  return { label, description, ariaLabel, icon: kind.icon(node, now), contextValue: kind.contextValue(node) };
}

/** The same for rows that look the same. A string, because thousands of rows keep theirs. */
export function appearanceKey({ label, description, ariaLabel, icon, contextValue }: Appearance): string {
  return [label, description, ariaLabel, icon.id, contextValue].join('\n');
}

export function toTreeItem<N extends BaseNode>(
  node: N,
  { label, description, ariaLabel, icon, contextValue }: Appearance,
  kind: RowKind<N>,
): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.id = node.id;
  item.description = description;
  item.contextValue = contextValue;
  item.accessibilityInformation = { label: ariaLabel };
  item.iconPath = icon;
  if (kind.load) {
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    item.collapsibleState = kind.isOpenAtFirst?.(node) ? Expanded : Collapsed;
  }
  const command = kind.click?.(node);
  if (command) {
    item.command = { title: label, ...command };
  }
  return item;
}
