import type * as vscode from 'vscode';

/** Owns disposables and disposes them together, the last first; what is added after the end is disposed at once. */
export class DisposableStore implements vscode.Disposable {
  private readonly items: vscode.Disposable[] = [];
  private isDisposed = false;

  add<T extends vscode.Disposable>(item: T): T {
    if (this.isDisposed) {
      item.dispose();
    } else {
      this.items.push(item);
    }
    return item;
  }

  dispose(): void {
    this.isDisposed = true;
    for (let item = this.items.pop(); item; item = this.items.pop()) {
      item.dispose();
    }
  }
}
