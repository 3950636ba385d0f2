import type { Collection } from '../model/collection';
import { Disposable } from '../model/disposables';
import { Emitter, type Event } from '../model/emitter';
import { tallyIfGoingWrong } from '../model/goingWrong';
import { isUnfinished } from '../model/phase';
import type { Run, Space } from '../platform/entities';
import type { Task } from '../platform/tasks';
import type { Change, RunGoingWrong } from './changes';
import { taskKey } from './taskKey';
import type { Watches } from './watches';

/** What alarms need of a connection. */
interface AlarmingConnection {
  readonly runs: { get(token: string): Collection<Run> | undefined };
  readonly tasks: { get(key: string): Collection<Task> | undefined };
  readonly details: { get(key: string): Collection<Task> | undefined };
  readonly watches: Watches;
  readonly onDidChange: Event<Change>;
  space(token: string): Space | undefined;
}

/** Announces that a watched run goes wrong, once for each watch. */
export class RunAlarms extends Disposable {
  private readonly alarms = this._register(new Emitter<RunGoingWrong>());
  readonly onDidGoWrong = this.alarms.event;

  constructor(private readonly connection: AlarmingConnection) {
    super();
    this._register(connection.onDidChange((change) => this.changed(change)));
  }

  private changed(change: Change): void {
    if (change.kind === 'tasks' || change.kind === 'details') {
      this.check(change.token, change.runId, [change.kind]);
    } else if (change.kind === 'watches') {
      // It may have gone wrong before.
      this.check(change.token, change.runId, ['tasks', 'details']);
    }
  }

  private check(token: string, runId: string, stores: readonly ('tasks' | 'details')[]): void {
    const { watches, runs } = this.connection;
    const watch = watches.get(token, runId);
    const space = this.connection.space(token);
    const run = runs.get(token)?.list?.rows.find(({ id }) => id === runId);
    if (!watch || watch.alarmedAt !== undefined || !space || (run && !isUnfinished(run.status))) {
      return;
    }
    const key = taskKey(token, runId);
    const tallies = stores.flatMap(
      (store) => tallyIfGoingWrong(this.connection[store].get(key)?.list?.rows ?? []) ?? [],
    );
    const [tally] = tallies.sort((a, b) => b.total - a.total);
    if (tally) {
      void watches.setAlarmed(token, runId);
      this.alarms.fire({ space, runId, tally });
    }
  }
}
