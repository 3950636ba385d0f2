import * as vscode from 'vscode';
import { startApp, type Internals } from './app/app';
import { DisposableStore } from './model/disposables';

/** Builds the parts and joins them. Nothing here waits for the network or the secret storage. */
export function activate(context: vscode.ExtensionContext): Internals | undefined {
  const disposables = new DisposableStore();
  context.subscriptions.push(disposables);
  const internals = startApp(context, disposables);
  // Only tests get the parts.
  return context.extensionMode === vscode.ExtensionMode.Test ? internals : undefined;
}
