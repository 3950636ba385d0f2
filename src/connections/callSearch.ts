import { matchesContact, type ContactQuery } from '../model/contactSearch';
import { readPages } from '../model/pages';
import type { PlatformClient } from '../platform/client';
import type { Clock } from '../platform/clock';
import type { Run } from '../platform/entities';
import { isServerProblem, toProblem, UnpodError, type Problem } from '../platform/errors';
import type { FoundTask } from '../platform/foundTask';
import { pageSize } from '../platform/page';
import { retryRateLimited } from '../platform/retry';
import type { Task } from '../platform/tasks';
import type { RequestBudget } from '../polling/requestBudget';
import { concernsAll, concernsMore, mostFailures } from './callSearchProblems';
import { SearchByServer } from './searchByServer';
import type { ServerSearch } from './serverSearch';

/** Where calls are searched. */
export interface CallSource {
  readonly client: Pick<PlatformClient, 'runs' | 'tasks' | 'searchTasks'>;
  readonly server: Pick<ServerSearch, 'isLikely' | 'setMissing'>;
  readonly budget: Pick<RequestBudget, 'delay'>;
  readonly clock: Clock;
}

export interface FoundCall {
  /** Of its space. */
  readonly token: string;
  readonly runId: string;
  /** Undefined if the server's own search found the task. */
  readonly run: Run | undefined;
  readonly task: Task;
}

export interface CallSearchProgress {
  /** How many of the spaces are done. */
  readonly spaces: number;
  /** How many runs were searched one by one. */
  readonly runs: number;
  readonly calls: number;
  /** Milliseconds until the next request, if the budget has no room or the server limits the rate. */
  readonly wait: number | undefined;
}

export interface CallSearchOptions {
  readonly query: ContactQuery;
  /** Of the spaces, in the order in which they are searched. */
  readonly tokens: readonly string[];
  readonly signal: AbortSignal;
  /** Called for each call once. */
  readonly onFound: (call: FoundCall) => void;
  readonly onProgress?: (progress: CallSearchProgress) => void;
  /** Does not use the server's own search, which may know other notations than we do. */
  readonly isRunByRun?: boolean;
  /** Whether a run need not be searched because all of its tasks are known. */
  readonly isKnown?: (token: string, run: Run) => boolean;
}

export interface CallSearchEnd {
  /** `full`: so many calls were found that more would not help. */
  readonly kind: 'done' | 'full' | 'canceled';
  /** Tokens of spaces that were searched as a whole. */
  readonly searched: readonly string[];
  /** Why others were not searched, or not as a whole. */
  readonly failed: ReadonlyMap<string, Problem>;
  readonly calls: number;
  /** Whether the server's own search was used. */
  readonly isByServer: boolean;
}

/** How many calls are found at most. */
export const mostCalls = 500;

/**
 * Searches spaces for calls of a contact: by the server's own search if it has one, else run by run, newest first. Its requests wait for
 * the budget, and when the server limits the rate. A space that refuses is skipped. Never throws for a failure of the platform.
 */
export function searchCalls(source: CallSource, options: CallSearchOptions): Promise<CallSearchEnd> {
  return new CallSearch(source, options).search();
}

class CallSearch {
  private readonly byServer: SearchByServer;
  private readonly searched: string[] = [];
  private readonly failed = new Map<string, Problem>();
  private readonly found = new Set<string>();
  private runs = 0;
  private isByServer = false;

  constructor(
    private readonly source: CallSource,
    private readonly options: CallSearchOptions,
  ) {
    const { query, signal } = options;
    this.byServer = new SearchByServer({ ...source, query, signal, request: (send) => this.request(send) });
  }

  async search(): Promise<CallSearchEnd> {
    const { tokens, signal } = this.options;
    let failures = 0;
    for (const [index, token] of tokens.entries()) {
      this.report();
      const problem = await this.searchSpace(token).catch(toProblem);
      if (signal.aborted || this.isFull) {
        break;
      }
      failures = problem && isServerProblem(problem) ? failures + 1 : 0;
      if (!problem) {
        this.searched.push(token);
      } else if (concernsAll(problem) || failures === mostFailures) {
        tokens.slice(index).forEach((each) => this.failed.set(each, problem));
        break;
      } else {
        this.failed.set(token, problem);
      }
    }
    const { searched, failed, found, isByServer } = this;
    const kind = signal.aborted ? 'canceled' : 'done';
    return { kind: this.isFull ? 'full' : kind, searched, failed, calls: found.size, isByServer };
  }

  private get isFull(): boolean {
    return this.found.size >= mostCalls;
  }

  /** @returns why some of its runs could not be searched. @throws UnpodError if none could, or no more */
  private async searchSpace(token: string): Promise<Problem | undefined> {
    const onFound = (tasks: readonly FoundTask[]) => {
      tasks.forEach((task) => this.add({ token, runId: task.runId, run: undefined, task }));
      return !this.isFull;
    };
    if (!this.options.isRunByRun && (await this.byServer.search(token, onFound))) {
      this.isByServer = true;
      return undefined;
    }
    return this.searchRuns(token).catch((error: unknown) => {
      if (toProblem(error).kind === 'spaceUnknown') {
        this.byServer.confirm(false);
      }
      throw error;
    });
  }

  private async searchRuns(token: string): Promise<Problem | undefined> {
    const { signal, isKnown } = this.options;
    const ask = async (page: number) => {
      const answer = await this.request(() => this.source.client.runs(token, page, { signal }));
      this.byServer.confirm(true);
      return answer;
    };
    let problem: Problem | undefined;
    let failures = 0;
    for await (const { rows } of readPages(ask, ({ id }) => id, pageSize, true)) {
      for (const run of rows) {
        const failure = isKnown?.(token, run) ? undefined : await this.searchRun(token, run).catch(toProblem);
        failures = failure ? failures + 1 : 0;
        problem ??= failure;
        if (failure && (signal.aborted || concernsMore(failure) || failures === mostFailures)) {
          throw new UnpodError(failure);
        }
        this.runs++;
        this.report();
        if (this.isFull) {
          return problem;
        }
      }
    }
    return problem;
  }

  private async searchRun(token: string, run: Run): Promise<undefined> {
    const { query, signal } = this.options;
    const ask = (page: number) => this.request(() => this.source.client.tasks(token, run.id, page, { signal }));
    let seen = 0;
    for await (const { rows, isLastInDoubt } of readPages(ask, ({ id }) => id, pageSize, true)) {
      for (const task of rows) {
        if (matchesContact(query, task)) {
          this.add({ token, runId: run.id, run, task });
        }
      }
      seen += rows.length;
      // Another request would only confirm that these are all.
      if (this.isFull || (isLastInDoubt && seen >= (run.taskCount ?? Infinity))) {
        return;
      }
    }
  }

  private add(call: FoundCall): void {
    const key = JSON.stringify([call.token, call.runId, call.task.id]);
    if (!this.found.has(key) && !this.isFull && !this.options.signal.aborted) {
      this.found.add(key);
      this.options.onFound(call);
      this.report();
    }
  }

  /** Sends a request when the budget has room. */
  private async request<T>(send: () => Promise<T>): Promise<T> {
    const { budget, clock } = this.source;
    const { signal } = this.options;
    const whenThereIsRoom = async () => {
      for (let wait = budget.delay(); wait > 0 && !signal.aborted; wait = budget.delay()) {
        this.report(wait);
        await clock.sleep(wait, signal);
      }
      return send();
    };
    const sleep: Clock['sleep'] = (wait) => {
      this.report(wait);
      return clock.sleep(wait, signal);
    };
    return retryRateLimited(whenThereIsRoom, { sleep }, signal);
  }

  private report(wait?: number): void {
    const spaces = this.searched.length + this.failed.size;
    this.options.onProgress?.({ spaces, runs: this.runs, calls: this.found.size, wait });
  }
}
