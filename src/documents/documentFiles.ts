import * as vscode from 'vscode';
import { Owner } from '../support/disposables';
import { scheme } from './address';
import type { Documents, Parts } from './documents';

/**
 * Read-only documents as files of a scheme of our own: VS Code brings back the tabs of files after a restart, and drops those of
 * a `TextDocumentContentProvider`. What is in them is made by `Documents`, which the first of them loads.
 */
export class DocumentFiles extends Owner implements vscode.FileSystemProvider {
  private readonly fileChanged = this.own(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly onDidChangeFile = this.fileChanged.event;
  private loaded: Promise<Documents> | undefined;

  constructor(private readonly parts: Parts) {
    super();
    const options = { isReadonly: true, isCaseSensitive: true };
    this.own(vscode.workspace.registerFileSystemProvider(scheme, this, options));
    void parts.sessions.ready.then(() => this.openAgain());
  }

  /** Asks again for a document that is open. */
  async refresh(uri: vscode.Uri): Promise<void> {
    await (await this.loaded)?.refresh(uri);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { text = '', changedAt } = await (await this.documents()).read(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: changedAt, size: Buffer.byteLength(text) };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return Buffer.from((await (await this.documents()).read(uri)).text ?? '');
  }

  /** Every open document is kept true, watched or not. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [] {
    return [];
  }

  createDirectory(): void {
    this.refuse();
  }

  writeFile(): void {
    this.refuse();
  }

  delete(): void {
    this.refuse();
  }

  rename(): void {
    this.refuse();
  }

  private refuse(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  private documents(): Promise<Documents> {
    this.loaded ??= import('../onDemand').then(({ Documents }) => {
      const tell = (uri: vscode.Uri) => this.fileChanged.fire([{ type: vscode.FileChangeType.Changed, uri }]);
      return this.own(new Documents(this.parts, tell));
    });
    return this.loaded;
  }

  /** After a restart VS Code reads the tabs that it brings back before this extension runs, and shows an error in them. */
  private openAgain(): void {
    for (const { activeTab: tab, viewColumn } of vscode.window.tabGroups.all) {
      if (tab?.input instanceof vscode.TabInputText && tab.input.uri.scheme === scheme) {
        const options: vscode.TextDocumentShowOptions = { viewColumn, preview: tab.isPreview, preserveFocus: true };
        void vscode.commands.executeCommand('vscode.open', tab.input.uri, options);
      }
    }
  }
}
