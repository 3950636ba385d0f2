import * as vscode from 'vscode';

/** Another extension's file system, as far as an export needs it. */
export class MemoryFiles implements vscode.FileSystemProvider {
  private readonly files = new Map<string, Uint8Array>();
  isReadOnly = false;
  canRename = true;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  get paths(): string[] {
    return [...this.files.keys()];
  }

  text(path: string): string {
    return new TextDecoder().decode(this.files.get(path));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const file = this.files.get(uri.path);
    if (!file && uri.path !== '/') {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return {
      type: file ? vscode.FileType.File : vscode.FileType.Directory,
      ctime: 0,
      mtime: 0,
      size: file?.length ?? 0,
    };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.files.get(uri.path) ?? new Uint8Array();
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    if (this.isReadOnly) {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    this.files.set(uri.path, content);
  }

  delete(uri: vscode.Uri): void {
    if (this.isReadOnly) {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    this.files.delete(uri.path);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }
  createDirectory(): void {
    // Only the root exists.
  }
  rename(from: vscode.Uri, to: vscode.Uri): void {
    if (!this.canRename) {
      throw vscode.FileSystemError.Unavailable();
    }
    this.writeFile(to, this.readFile(from));
    this.files.delete(from.path);
  }
}
