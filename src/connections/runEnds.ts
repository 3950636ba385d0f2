import type { CollectionChange } from '../model/collection';
import { Disposable } from '../model/disposables';
import { Emitter } from '../model/emitter';
import { hasEnded, isUnfinished } from '../model/phase';
import type { Run, Space } from '../platform/entities';
import type { RunsEnded, WatchLost } from './changes';
import type { Watches } from './watches';

/** Notices when runs end that were seen unfinished or are watched. */
export class RunEnds extends Disposable {
  private readonly ends = this._register(new Emitter<RunsEnded>());
  readonly onDidEndRuns = this.ends.event;
  private readonly losses = this._register(new Emitter<WatchLost>());
  readonly onDidLoseWatch = this.losses.event;

  constructor(
    private readonly watches: Watches,
    private readonly space: (token: string) => Space | undefined,
    private readonly isOverdue: (token: string, run: Run) => boolean,
  ) {
    super();
  }

  /** @returns the ids of the runs that ended or were reopened with this change */
  runsChanged({ key: token, before, after }: CollectionChange<Run>): readonly string[] {
    const unfinished = new Map(before.list?.rows.flatMap((run) => (isUnfinished(run.status) ? [[run.id, run]] : [])));
    const ended = after.list?.rows.filter(({ id, status }) => unfinished.has(id) && hasEnded(status)) ?? [];
    // An overdue run that ends after all is not news.
    const awaited = ended.filter(({ id }) => {
      const run = unfinished.get(id);
      return run !== undefined && !this.isOverdue(token, run);
    });
    this.announce(token, awaited, after.list?.rows ?? []);
    const going = after.list?.rows.filter(({ id, status }) => isUnfinished(status) && !unfinished.has(id)) ?? [];
    const begun = new Set(going.map(({ id }) => id));
    const reopened = before.list?.rows.filter(({ id, status }) => begun.has(id) && hasEnded(status)) ?? [];
    return [...ended, ...reopened].map(({ id }) => id);
  }

  check(token: string, runs: readonly Run[]): void {
    this.announce(token, [], runs);
  }

  lose(token: string, runId: string): void {
    const space = this.space(token);
    void this.watches.remove(token, runId);
    if (space) {
      this.losses.fire({ space, runId });
    }
  }

  private announce(token: string, ended: readonly Run[], rows: readonly Run[]): void {
    const watched = new Map<string, number>();
    for (const { runId, since } of this.watches.list().filter((watch) => watch.token === token)) {
      const run = rows.find(({ id }) => id === runId);
      if (run && hasEnded(run.status)) {
        watched.set(runId, since);
      }
    }
    const space = this.space(token);
    const runs = [...ended, ...rows.filter((run) => watched.has(run.id) && !ended.includes(run))];
    if (space && runs.length > 0) {
      for (const runId of watched.keys()) {
        void this.watches.remove(token, runId);
      }
      this.ends.fire({ space, runs, watched });
    }
  }
}
