import type * as vscode from 'vscode';

/** Owns disposables and disposes them together, the last first. Extended by everything that registers something. */
export class Owner implements vscode.Disposable {
  private readonly owned: vscode.Disposable[] = [];

  own<T extends vscode.Disposable>(item: T): T {
    this.owned.push(item);
    return item;
  }

  dispose(): void {
    for (let item = this.owned.pop(); item; item = this.owned.pop()) {
      item.dispose();
    }
  }
}
