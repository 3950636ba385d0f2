import type { IDisposable } from '../model/disposables';

/** Does something once, shortly after the first of several calls, so that rows reach VS Code first. */
export class Debouncer implements IDisposable {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly act: () => void) {}

  schedule(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.act();
    }, 100);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
