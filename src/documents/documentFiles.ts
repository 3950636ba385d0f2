import * as vscode from 'vscode';
import type { ConnectionManager } from '../connections/connectionManager';
import { Disposable } from '../model/disposables';
import type { Documents } from './documents';
import { scheme } from './scheme';

/**
 * Provides documents as read-only files. VS Code restores the tabs of files after a restart, but not those of a
 * `TextDocumentContentProvider`. The first document that is read loads `Documents`, which does the work.
 */
export class DocumentFiles extends Disposable {
  private loaded: Promise<Documents> | undefined;

  constructor(connections: ConnectionManager) {
    super();
    const changed = this._register(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
    const documents = () =>
      (this.loaded ??= import('./documents').then(({ Documents }) =>
        this._register(new Documents(connections, changed)),
      ));
    const refuse = () => {
      throw vscode.FileSystemError.NoPermissions();
    };
    const files: vscode.FileSystemProvider = {
      onDidChangeFile: changed.event,
      stat: async (uri) => (await documents()).stat(uri),
      readFile: async (uri) => (await documents()).readFile(uri),
      // Open documents are kept up to date, watched or not.
      watch: () => vscode.Disposable.from(),
      readDirectory: () => [],
      createDirectory: refuse,
      writeFile: refuse,
      delete: refuse,
      rename: refuse,
    };
    // At once: VS Code activates the extension to read the documents that were open before a restart.
    const options = { isReadonly: true, isCaseSensitive: true };
    this._register(vscode.workspace.registerFileSystemProvider(scheme, files, options));
  }

  /** Asks the server again for an open document. */
  async refresh(uri: vscode.Uri): Promise<void> {
    await (await this.loaded)?.refresh(uri);
  }
}
