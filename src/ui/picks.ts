import * as vscode from 'vscode';
import { labelText } from './serverText';

/** Asks for one of the items. @returns a copy of it */
export function showPick<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Thenable<T | undefined> {
  return vscode.window.showQuickPick(items.map(plainItem), options);
}

/** Asks for any number of the items. @returns copies of them */
export function showPickMany<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Thenable<readonly T[] | undefined> {
  return vscode.window.showQuickPick(items.map(plainItem), { ...options, canPickMany: true });
}

/** Escapes an item's texts, which may quote the server. */
export function plainItem<T extends vscode.QuickPickItem>(item: T): T {
  const { label, description, detail } = item;
  return {
    ...item,
    label: labelText(label),
    ...(description !== undefined && { description: labelText(description) }),
    ...(detail !== undefined && { detail: labelText(detail) }),
  };
}
