import * as vscode from 'vscode';
import { Owner } from '../support/disposables';
import { scheme } from './address';
import type { Documents, Parts } from './documents';

export interface DocumentFiles extends vscode.Disposable {
  /** Asks the server again for a document that is open. */
  refresh(uri: vscode.Uri): Promise<void>;
}

/**
 * Gives VS Code the documents as read-only files of a scheme of our own: it brings back the tabs of files after a restart, and
 * drops those of a `TextDocumentContentProvider`. What is in them is made by `Documents`, which the first of them loads.
 */
export function serveDocuments(parts: Parts): DocumentFiles {
  const owner = new Owner();
  const changed = owner.own(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  let loaded: Promise<Documents> | undefined;
  const documents = () =>
    (loaded ??= import('../onDemand').then(({ Documents }) => owner.own(new Documents(parts, changed))));
  const refuse = () => {
    throw vscode.FileSystemError.NoPermissions();
  };
  const files: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    stat: async (uri) => (await documents()).stat(uri),
    readFile: async (uri) => (await documents()).readFile(uri),
    // Every open document is kept true, watched or not.
    watch: () => new vscode.Disposable(() => undefined),
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  owner.own(vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly: true, isCaseSensitive: true }));
  void parts.sessions.ready.then(openAgain);
  return Object.assign(owner, { refresh: async (uri: vscode.Uri) => (await loaded)?.refresh(uri) });
}

/** After a restart VS Code reads the tabs that it brings back before this extension runs, and shows an error in them. */
function openAgain(): void {
  for (const { activeTab: tab, viewColumn } of vscode.window.tabGroups.all) {
    if (tab?.input instanceof vscode.TabInputText && tab.input.uri.scheme === scheme) {
      const options: vscode.TextDocumentShowOptions = { viewColumn, preview: tab.isPreview, preserveFocus: true };
      void vscode.commands.executeCommand('vscode.open', tab.input.uri, options);
    }
  }
}
