import type * as vscode from 'vscode';

/** Owns disposables and disposes them together, the last first. Extended by everything that registers something. */
export class Owner implements vscode.Disposable {
  private readonly owned: vscode.Disposable[] = [];
  private isDisposed = false;

  /** What comes after the end is disposed of at once. */
  own<T extends vscode.Disposable>(item: T): T {
    if (this.isDisposed) {
      item.dispose();
    } else {
      this.owned.push(item);
    }
    return item;
  }

  dispose(): void {
    this.isDisposed = true;
    for (let item = this.owned.pop(); item; item = this.owned.pop()) {
      item.dispose();
    }
  }
}
