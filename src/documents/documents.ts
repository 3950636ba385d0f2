import * as vscode from 'vscode';
import type { Account, PlatformClient } from '../platform/client';
import { Disposable } from '../model/disposables';
import { parsePath, scheme } from './address';
import { UnpodDocument, type DocumentDeps } from './document';

/** What documents need of the extension. */
export type DocumentsDeps = Omit<DocumentDeps, 'client'> & { readonly connect: (account: Account) => PlatformClient };

/** Milliseconds within which VS Code reads what it opens; a document that is opened later is asked for again. */
const opening = 3000;

/** The documents that VS Code reads, kept true while they are open. Loaded when the first of them is read. */
export class Documents extends Disposable {
  private readonly documents = new Map<string, UnpodDocument>();
  private client: PlatformClient | undefined;

  /** @param changed where VS Code listens for documents whose text is another one */
  constructor(
    private readonly parts: DocumentsDeps,
    private readonly changed: vscode.EventEmitter<vscode.FileChangeEvent[]>,
  ) {
    super();
    const { store, tasks, sessions } = parts;
    this._register(sessions.onDidChange(() => this.sessionChanged()));
    this._register(store.onDidChange((change) => this.modelChanged('token' in change ? change.token : undefined)));
    this._register(tasks.onDidChange(({ token }) => this.modelChanged(token)));
    this._register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri.toString())));
    this._register(
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => closed.forEach((tab) => this.tabClosed(tab))),
    );
    this._register({ dispose: () => [...this.documents.keys()].forEach((key) => this.forget(key)) });
  }

  /** @throws FileSystemError as `readFile` */
  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { text, changedAt } = await this.loaded(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: changedAt, size: Buffer.byteLength(text) };
  }

  /** @throws FileSystemError for an address that is none of ours, and for a document that was closed before it was loaded */
  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return Buffer.from((await this.loaded(uri)).text);
  }

  /** Asks again for a document that is open. */
  async refresh(uri: vscode.Uri): Promise<void> {
    await this.documents.get(uri.toString())?.loadWhenOlder(opening);
  }

  private async loaded(uri: vscode.Uri): Promise<{ readonly text: string; readonly changedAt: number }> {
    const key = uri.toString();
    const document = this.documents.get(key) ?? this.create(uri);
    await document.loadWhenOlder(isOpen(key) && document.text !== undefined ? Infinity : opening);
    const { text, changedAt } = document;
    if (text === undefined) {
      throw vscode.FileSystemError.Unavailable(uri);
    }
    return { text, changedAt };
  }

  private create(uri: vscode.Uri): UnpodDocument {
    const place = parsePath(uri.path);
    if (!place) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    // What was read without being opened in an editor has no end of its own.
    for (const [key, { isLoading }] of this.documents) {
      if (!isLoading && !isOpen(key)) {
        this.forget(key);
      }
    }
    const sources = { ...this.parts, client: () => this.sessionClient() };
    const document = new UnpodDocument(place, sources, () =>
      this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]),
    );
    this.documents.set(uri.toString(), document);
    return document;
  }

  private forget(key: string): void {
    this.documents.get(key)?.dispose();
    this.documents.delete(key);
  }

  /** A tab that is closed before its document was loaded: nobody waits for that any more. */
  private tabClosed({ input }: vscode.Tab): void {
    if (input instanceof vscode.TabInputText && input.uri.scheme === scheme && !isOpen(input.uri.toString())) {
      this.forget(input.uri.toString());
    }
  }

  private sessionClient(): PlatformClient | undefined {
    const { account } = this.parts.sessions;
    this.client ??= account && this.parts.connect(account);
    return this.client;
  }

  private sessionChanged(): void {
    this.client = undefined;
    for (const document of this.documents.values()) {
      void document.restart();
    }
  }

  /** @param token the space that changed; undefined for all of them */
  private modelChanged(token: string | undefined): void {
    for (const [key, document] of this.documents) {
      if ((token === undefined || token === document.place.space) && isOpen(key)) {
        document.update();
      }
    }
  }
}

function isOpen(key: string): boolean {
  return vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === scheme && uri.toString() === key);
}
