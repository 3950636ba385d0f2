import type { IDisposable } from '../model/disposables';

/** Milliseconds: rows go to VS Code first, and many changes of one moment make one update. */
const delay = 100;

/** Does something once, a moment after it was called for. */
export class Debouncer implements IDisposable {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly act: () => void) {}

  schedule(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.act();
    }, delay);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
