import { PlatformClient, type PageOptions } from '../../../src/platform/client';
import { RequestCoalescer, type RequestOptions } from '../../../src/platform/requestCoalescer';
import type { Page } from '../../../src/platform/page';
import { UnpodError } from '../../../src/platform/errors';
import type { Run, Space } from '../../../src/platform/entities';
import { readTask, type Task } from '../../../src/platform/tasks';
import { accountAt } from '../support';
import { run, space } from '../model/support';

/** Rows per page of these servers. */
export const perPage = 5;

/** A server of spaces, runs and tasks that are named after it. Its pages are as small as its runs are few. */
export class MemoryServer {
  /** Newest first, by space token. */
  readonly runs = new Map<string, Run[]>();
  /** In the order of their beginning, by run id. */
  readonly tasks = new Map<string, Task[]>();
  private made = 0;

  /** @param counts whether its answers say how many rows there are */
  constructor(
    readonly name: string,
    readonly counts = true,
  ) {}

  insert(token: string, howMany: number, status = 'completed'): void {
    for (let left = howMany; left > 0; left--) {
      const number = ++this.made;
      // Some are of one moment.
      const createdAt = Math.floor(number / 2) * 1000;
      this.runs.set(token, [run(`${this.name}-R${number}`, { createdAt, status }), ...(this.runs.get(token) ?? [])]);
    }
  }

  addTasks(runId: string, howMany: number, status = 'pending'): void {
    for (let left = howMany; left > 0; left--) {
      const task = readTask({ task_id: `${this.name}-T${++this.made}`, status })!;
      this.tasks.set(runId, [...(this.tasks.get(runId) ?? []), task]);
    }
  }

  pageOf<T>(rows: readonly T[] = [], page: number): Page<T> {
    const count = this.counts ? rows.length : undefined;
    return { rows: rows.slice((page - 1) * perPage, page * perPage), count, skippedRows: 0 };
  }

  get spaces(): Page<Space> {
    const rows = [...this.runs.keys()].map((token) => space({ token, name: this.name }));
    return { rows, count: rows.length, skippedRows: 0 };
  }
}

/** A request on its way. */
interface Pending {
  readonly what: string;
  readonly answer: (form: AnswerForm) => void;
}

/** What an answer is: as things were when the server was asked, as they are when it answers, or a failure. */
export type AnswerForm = 'then' | 'now' | UnpodError;

/** A client whose answers come when the test says so, in any order. Requests are joined and given up as the real one's. */
export class MemoryClient extends PlatformClient {
  private readonly asking = new RequestCoalescer(6);
  /** Neither answered nor given up. */
  readonly open = new Set<Pending>();
  /** Requests so far. */
  asked = 0;
  /** Given up, and answered all the same: those answers were on their way. */
  readonly late = new Set<Pending>();

  /** @param hangsUp whether a request that is given up fails at once */
  constructor(
    readonly server: MemoryServer,
    private readonly hangsUp = true,
  ) {
    super(accountAt('http://127.0.0.1:1'), { timeout: () => 1000 });
  }

  override spaces(options: RequestOptions = {}): Promise<Page<Space>> {
    return this.ask('spaces', options, () => this.server.spaces);
  }

  override runs(token: string, page: number, options: PageOptions = {}): Promise<Page<Run>> {
    return this.ask(`runs ${token} ${page}`, options, () => this.server.pageOf(this.server.runs.get(token), page));
  }

  override tasks(token: string, runId: string, page: number, options: PageOptions = {}): Promise<Page<Task>> {
    const what = `tasks ${token} ${runId} ${page}`;
    return this.ask(what, options, () => this.server.pageOf(this.server.tasks.get(runId), page));
  }

  override abort(): void {
    this.asking.abortAll();
  }

  /** Lets one answer come, if any is awaited. */
  answer(pick: number, form: AnswerForm = 'now'): boolean {
    const waiting = [...this.open, ...this.late];
    const pending = waiting[pick % Math.max(1, waiting.length)];
    pending?.answer(form);
    return pending !== undefined;
  }

  /** Lets one answer come to a request that was not given up. */
  answerOpen(): void {
    const [first] = this.open;
    first?.answer('now');
  }

  private ask<T>(what: string, options: RequestOptions, look: () => T): Promise<T> {
    return this.asking.request(
      what,
      options,
      ({ signal }) =>
        new Promise((resolve, reject) => {
          this.asked++;
          const then = look();
          const pending: Pending = {
            what,
            answer: (form) => {
              this.open.delete(pending);
              this.late.delete(pending);
              if (form instanceof UnpodError) {
                reject(form);
              } else {
                resolve(form === 'then' ? then : look());
              }
            },
          };
          this.open.add(pending);
          signal.addEventListener('abort', () => {
            this.open.delete(pending);
            if (this.hangsUp) {
              reject(new UnpodError({ kind: 'aborted' }));
            } else {
              this.late.add(pending);
            }
          });
        }),
    );
  }
}

/** A turn of the event loop: every promise that can settle by itself has. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Lets all answers come, with what they lead to, until nothing is asked any more. */
export async function settle(...clients: readonly MemoryClient[]): Promise<void> {
  await turn();
  while (clients.some((client) => client.answer(0))) {
    await turn();
  }
}
