import { Emitter } from '../model/emitter';
import { Disposable } from '../model/disposables';
import type { Memento } from './memento';

/** A run whose end a person wants to be notified of. */
export interface Watch {
  readonly token: string;
  readonly runId: string;
  /** When the watch began, in milliseconds since 1970. */
  readonly since: number;
  /** When the run was announced to go wrong, in milliseconds since 1970. */
  readonly alarmedAt?: number;
}

/** The watched runs of one organization. They survive restarts, and all windows share them. */
export class Watches extends Disposable {
  private readonly changed = this._register(new Emitter<{ readonly token: string; readonly runId: string }>());
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly memento: Memento,
    private readonly key: string,
    private readonly now: () => number,
  ) {
    super();
  }

  list(): readonly Watch[] {
    const stored = this.memento.get(this.key);
    return Array.isArray(stored) ? stored.filter(isWatch) : [];
  }

  runsOf(token: string): readonly string[] {
    return this.list().flatMap((watch) => (watch.token === token ? watch.runId : []));
  }

  get(token: string, runId: string): Watch | undefined {
    return this.list().find((watch) => watch.token === token && watch.runId === runId);
  }

  has(token: string, runId: string): boolean {
    return this.get(token, runId) !== undefined;
  }

  async add(token: string, runId: string): Promise<void> {
    if (!this.has(token, runId)) {
      await this.store([...this.list(), { token, runId, since: this.now() }], token, runId);
    }
  }

  async remove(token: string, runId: string): Promise<void> {
    if (this.has(token, runId)) {
      const others = this.list().filter((watch) => watch.token !== token || watch.runId !== runId);
      await this.store(others, token, runId);
    }
  }

  /** Remembers that the run was announced to go wrong. No row changes. */
  async setAlarmed(token: string, runId: string): Promise<void> {
    const isIt = (watch: Watch) => watch.token === token && watch.runId === runId;
    const alarmedAt = this.now();
    await this.memento.update(
      this.key,
      this.list().map((watch) => (isIt(watch) ? { ...watch, alarmedAt } : watch)),
    );
  }

  private async store(watches: readonly Watch[], token: string, runId: string): Promise<void> {
    const stored = this.memento.update(this.key, watches.length > 0 ? watches : undefined);
    this.changed.fire({ token, runId });
    await stored;
  }
}

function isWatch(value: unknown): value is Watch {
  const { token, runId, since, alarmedAt } = (value ?? {}) as Partial<Record<keyof Watch, unknown>>;
  const isTold = alarmedAt === undefined || typeof alarmedAt === 'number';
  return typeof token === 'string' && typeof runId === 'string' && typeof since === 'number' && isTold;
}
