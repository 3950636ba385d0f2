import type { IDisposable } from '../model/disposables';

/** Milliseconds. Rows get to VS Code first, and many changes at one moment make one update. */
const delay = 100;

/** Does something once, shortly after the first of several calls. */
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
