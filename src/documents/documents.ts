import * as vscode from 'vscode';
import type { ConnectionChange } from '../connections/connection';
import type { ConnectionManager } from '../connections/connectionManager';
import { Disposable } from '../model/disposables';
import { parseUri } from './address';
import { UnpodDocument } from './document';
import { render } from './render';
import { scheme } from './scheme';

/** Milliseconds that VS Code takes at most to read what it opens. A document opened later asks the server again. */
const openingTime = 3000;

/** The documents that VS Code reads. Those that are open follow the model. */
export class Documents extends Disposable {
  private readonly documents = new Map<string, UnpodDocument>();

  constructor(
    private readonly connections: ConnectionManager,
    private readonly changed: vscode.EventEmitter<vscode.FileChangeEvent[]>,
  ) {
    super();
    this._register(connections.onDidChangeCurrent(() => this.documents.forEach((document) => document.restart())));
    this._register(connections.onDidChange((change) => this.follow(change)));
    this._register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.remove(uri.toString())));
    this._register(vscode.window.tabGroups.onDidChangeTabs(({ closed }) => closed.forEach((tab) => this.close(tab))));
    this._register(
      vscode.languages.registerDocumentLinkProvider(
        { scheme },
        { provideDocumentLinks: (document) => this.links(document) },
      ),
    );
    this._register({ dispose: () => [...this.documents.keys()].forEach((key) => this.remove(key)) });
  }

  /** @throws FileSystemError like `readFile` */
  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { text, changedAt } = await this.load(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: changedAt, size: Buffer.byteLength(text) };
  }

  /** @throws FileSystemError if the URI is not a document's, or if the document was closed while it was loading */
  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return Buffer.from((await this.load(uri)).text);
  }

  async refresh(uri: vscode.Uri): Promise<void> {
    await this.documents.get(uri.toString())?.loadIfOlder(openingTime);
  }

  /** Opens signed addresses, which the text does not contain, because people copy it and pass it on. */
  private links(document: vscode.TextDocument): vscode.DocumentLink[] {
    const recording = this.documents.get(document.uri.toString())?.recording;
    const at = recording ? document.getText().indexOf(recording.shown) : -1;
    if (!recording || at < 0) {
      return [];
    }
    const range = new vscode.Range(document.positionAt(at), document.positionAt(at + recording.shown.length));
    return [new vscode.DocumentLink(range, vscode.Uri.parse(recording.address))];
  }

  private async load(uri: vscode.Uri): Promise<{ readonly text: string; readonly changedAt: number }> {
    const key = uri.toString();
    const document = this.documents.get(key) ?? this.create(uri);
    await document.loadIfOlder(isOpen(key) && document.text !== undefined ? Infinity : openingTime);
    const { text, changedAt } = document;
    if (text === undefined) {
      throw vscode.FileSystemError.Unavailable(uri);
    }
    return { text, changedAt };
  }

  private create(uri: vscode.Uri): UnpodDocument {
    const address = parseUri(uri);
    if (!address) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    // Nothing tells when a document is no longer needed that was read without being opened in an editor.
    for (const [key, { isLoading }] of this.documents) {
      if (!isLoading && !isOpen(key)) {
        this.remove(key);
      }
    }
    const onDidChange = () => this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    const document = new UnpodDocument(address, { connections: this.connections, render }, onDidChange);
    this.documents.set(uri.toString(), document);
    return document;
  }

  private remove(key: string): void {
    this.documents.get(key)?.dispose();
    this.documents.delete(key);
  }

  /** A tab may be closed before its document was loaded. VS Code then reports no closed document. */
  private close({ input }: vscode.Tab): void {
    if (input instanceof vscode.TabInputText && input.uri.scheme === scheme && !isOpen(input.uri.toString())) {
      this.remove(input.uri.toString());
    }
  }

  private follow(change: ConnectionChange): void {
    for (const [key, document] of this.documents) {
      if (change.kind === 'spaces') {
        // The space may have another name.
        document.render();
      } else if (
        (change.kind === 'runs' || change.kind === 'tasks') &&
        change.token === document.address.space &&
        isOpen(key)
      ) {
        document.update();
      }
    }
  }
}

function isOpen(key: string): boolean {
  return vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === scheme && uri.toString() === key);
}
