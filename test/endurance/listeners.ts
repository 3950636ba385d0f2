import * as vscode from 'vscode';

type Event = (...args: unknown[]) => vscode.Disposable;

/** Counts the listeners of every event of some objects: those that came since, without those that went. */
export class Listeners {
  /** By event, such as `store.onDidChange`. */
  readonly counts: Record<string, number> = {};
  private readonly undo: (() => void)[] = [];

  constructor(objects: Readonly<Record<string, object>>) {
    for (const [name, object] of Object.entries(objects)) {
      for (const [key, { value, writable }] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
        if (/^on[A-Z]/.test(key) && typeof value === 'function' && writable) {
          const event = value as Event;
          Object.assign(object, { [key]: this.counting(`${name}.${key}`, event) });
          this.undo.push(() => Object.assign(object, { [key]: event }));
        }
      }
    }
  }

  dispose(): void {
    this.undo.splice(0).forEach((undo) => undo());
  }

  private counting(name: string, event: Event): Event {
    return (...args) => {
      const listener = event(...args);
      let count = 1;
      this.add(name, count);
      return new vscode.Disposable(() => {
        this.add(name, -count);
        count = 0;
        listener.dispose();
      });
    };
  }

  private add(name: string, count: number): void {
    this.counts[name] = (this.counts[name] ?? 0) + count;
  }
}
