import * as vscode from 'vscode';
import { Owner } from '../support/disposables';
import { scheme } from './address';
import type { Documents, Parts } from './documents';

/**
 * Gives VS Code the documents as read-only files of a scheme of our own: it brings back the tabs of files after a restart, and
 * drops those of a `TextDocumentContentProvider`. What is in them is made by `Documents`, which the first of them loads.
 */
export class DocumentFiles extends Owner {
  private loaded: Promise<Documents> | undefined;

  constructor(parts: Parts) {
    super();
    const changed = this.own(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
    const documents = () =>
      (this.loaded ??= import('./documents').then(({ Documents }) => this.own(new Documents(parts, changed))));
    const refuse = () => {
      throw vscode.FileSystemError.NoPermissions();
    };
    const files: vscode.FileSystemProvider = {
      onDidChangeFile: changed.event,
      stat: async (uri) => (await documents()).stat(uri),
      readFile: async (uri) => (await documents()).readFile(uri),
      // Every open document is kept true, watched or not.
      watch: () => vscode.Disposable.from(),
      readDirectory: () => [],
      createDirectory: refuse,
      writeFile: refuse,
      delete: refuse,
      rename: refuse,
    };
    // After the activation, which this would take a third of.
    void parts.sessions.ready.then(() => {
      const options = { isReadonly: true, isCaseSensitive: true };
      this.own(vscode.workspace.registerFileSystemProvider(scheme, files, options));
      openAgain();
    });
  }

  /** Asks the server again for a document that is open. */
  async refresh(uri: vscode.Uri): Promise<void> {
    await (await this.loaded)?.refresh(uri);
  }
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
