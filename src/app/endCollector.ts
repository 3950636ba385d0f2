import type { Connection, RunsEndedEvent } from '../connections/connection';
import { Disposable, type IDisposable } from '../model/disposables';
import type { Clock } from '../platform/clock';

/** How long ends are collected after the first, in milliseconds: polls of several spaces start a quarter of a second apart. */
const collecting = 1500;
/** The longest that anybody waits for a message: a check may take an hour where few requests are allowed. */
const longest = 5 * 60_000;

interface Batch {
  readonly events: RunsEndedEvent[];
  readonly startedAt: number;
  timer: IDisposable;
}

/** Collects runs that end at about the same time, or that one check of all spaces finds, so that they share one message. */
export class EndCollector extends Disposable {
  private readonly batches = new Map<Connection, Batch>();

  /**
   * @param isChecking whether all spaces are being checked, which may find more
   * @param announce not called for a connection that has been disposed of meanwhile
   */
  constructor(
    private readonly clock: Pick<Clock, 'after' | 'now'>,
    private readonly isChecking: (connection: Connection) => boolean,
    private readonly announce: (connection: Connection, events: readonly RunsEndedEvent[]) => void,
  ) {
    super();
    this._register({ dispose: () => this.batches.forEach(({ timer }) => timer.dispose()) });
  }

  add(event: RunsEndedEvent): void {
    const { connection } = event;
    const batch = this.batches.get(connection);
    if (batch) {
      batch.events.push(event);
    } else {
      this.batches.set(connection, { events: [event], startedAt: this.clock.now(), timer: this.later(connection) });
    }
  }

  private later(connection: Connection): IDisposable {
    return this.clock.after(collecting, () => this.end(connection));
  }

  private end(connection: Connection): void {
    const batch = this.batches.get(connection);
    // A clock that was set back does not make it longer.
    const isOld = batch && Math.abs(this.clock.now() - batch.startedAt) >= longest;
    if (batch && !isOld && !connection.signal.aborted && this.isChecking(connection)) {
      batch.timer = this.later(connection);
      return;
    }
    this.batches.delete(connection);
    if (batch && !connection.signal.aborted) {
      this.announce(connection, batch.events);
    }
  }
}
