import type { ReadOptions, RunSource } from './readOptions';

/** Counts finished runs of an export, and all of them. */
export class ReadProgress {
  private done = 0;
  private readonly totals: Map<RunSource, number | undefined>;

  constructor(private readonly options: Pick<ReadOptions, 'sources' | 'onProgress'>) {
    this.totals = new Map(options.sources.map((source) => [source, source.runs?.length ?? source.expected]));
  }

  expect(source: RunSource, total: number): void {
    this.totals.set(source, total);
  }

  add(): void {
    const totals = [...this.totals.values()];
    const total = totals.reduce((sum, each) => (sum === undefined || each === undefined ? undefined : sum + each), 0);
    this.options.onProgress(++this.done, total);
  }
}
