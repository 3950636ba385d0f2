import type { IDisposable } from './disposables';

export type Event<T> = (listener: (value: T) => void) => IDisposable;

/** A small version of VS Code's event emitter, for rooms that do not know VS Code. */
export class Emitter<T> implements IDisposable {
  private readonly listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      listener(value);
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}
