import type { IDisposable } from '../model/disposables';

/** Does something once, shortly after the first of several calls, so that rows reach VS Code first. */
export class Debouncer implements IDisposable {
  private timer: NodeJS.Timeout | undefined;

  /** @param delay in milliseconds */
  constructor(
    private readonly act: () => void,
    private readonly delay = 100,
  ) {}

  schedule(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.act();
    }, this.delay);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
