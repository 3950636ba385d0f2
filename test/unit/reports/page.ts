import type { ReportPage } from '../../../src/reports/report';
import type { ReportActions } from '../../../src/reports/reportDeps';
import type { Clock } from '../../../src/platform/clock';
import type { HostMessage } from '../../../src/webviews/report/messages';

type Of<T extends HostMessage['type']> = Extract<HostMessage, { type: T }>;

/** A page that records the messages it gets. */
export class FakePage implements ReportPage {
  readonly memory: ReportPage['memory'] = { isAllWanted: false, recording: undefined };
  readonly got: HostMessage[] = [];
  /** Names and arguments of the requested actions. */
  readonly asked: unknown[][] = [];
  readonly titles: string[] = [];
  readonly origins: string[] = [];
  private readonly running = new Set<Promise<unknown>>();

  constructor(readonly clock: Clock) {}

  post = (message: HostMessage) => void this.got.push(message);

  run = (work: () => Promise<unknown>) => {
    const done = work();
    this.running.add(done);
    void done.finally(() => this.running.delete(done));
  };

  perform = (work: (actions: ReportActions) => Promise<unknown>) => {
    const actions = new Proxy({} as ReportActions, {
      get:
        (_, name) =>
        (...args: unknown[]) =>
          Promise.resolve(this.asked.push([String(name), ...args])),
    });
    this.run(() => work(actions));
  };

  setTitle = (title: string) => void this.titles.push(title);

  allowMedia = (origin: string) => {
    const isKnown = this.origins.at(-1) === origin;
    this.origins.push(origin);
    return isKnown;
  };

  of<T extends HostMessage['type']>(type: T): Of<T>[] {
    return this.got.filter((message): message is Of<T> => message.type === type);
  }

  /** The last message of a kind. */
  last<T extends HostMessage['type']>(type: T): Of<T> | undefined {
    return this.of(type).at(-1);
  }

  /** What a page has after all these messages. */
  rows(): Map<string, Of<'calls'>['changed'][number]> {
    const rows = new Map<string, Of<'calls'>['changed'][number]>();
    for (const { changed, order } of this.of('calls')) {
      changed.forEach((row) => rows.set(row.id, row));
      [...rows.keys()].filter((id) => order && !order.includes(id)).forEach((id) => rows.delete(id));
    }
    return rows;
  }

  /** Resolves when everything requested is done. */
  async settled(): Promise<void> {
    while (this.running.size > 0) {
      await Promise.allSettled(this.running);
    }
  }
}
