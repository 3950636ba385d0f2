import type { Account } from './account';
import type { Resource } from './classifyResponse';
import { realClock, type Clock } from './clock';
import type { DetailedPage } from './detailedTask';
import { urls } from './endpoint';
import type { Organization, ResourceTypes, Run, Space } from './entities';
import { errorTrace, toProblem, UnpodError, type Problem } from './errors';
import type { PageRequest } from './fetchPage';
import type { FoundTask } from './foundTask';
import { pageSize, type Page, type RawRow } from './page';
import { RequestCoalescer, type RequestOptions } from './requestCoalescer';
import type { Task } from './tasks';

export interface ClientOptions {
  /** Milliseconds for one attempt, including its body. Read for each request. */
  readonly timeout: () => number;
  readonly clock?: Clock;
  /** Called before each HTTP request is sent. */
  readonly onAttempt?: () => void;
  /** Called after each request, for the log. A report has no key, and no server text but the problem's `reason`. */
  readonly onRequest?: (report: RequestReport) => void;
}

export interface PageOptions extends RequestOptions {
  readonly pageSize?: number | undefined;
}

export interface RequestReport {
  readonly resource: Resource;
  readonly url: string;
  readonly milliseconds: number;
  readonly attempts: number;
  readonly isBackground: boolean;
  readonly rows?: number;
  readonly skippedRows?: number;
  readonly problem?: Problem;
  /** Where in the code it failed, if that is an error of ours. */
  readonly trace?: string;
}

const maxConcurrentRequests = 6;

/**
 * The Unpod API for one account, read only.
 * All methods throw only `UnpodError`: `aborted` when the caller's signal aborts, and after `dispose()`.
 * Source: https://docs.unpod.dev (Get All Spaces, Get All Runs in a Space) and how real servers respond.
 */
export class PlatformClient {
  private readonly requests = new RequestCoalescer(maxConcurrentRequests);
  private readonly clock: Clock;
  private isDisposed = false;

  constructor(
    readonly account: Account,
    private readonly options: ClientOptions,
  ) {
    this.clock = options.clock ?? realClock;
  }

  /** The organizations that the key may use; undefined when the server has no such list. */
  async organizations(options: RequestOptions = {}): Promise<readonly Organization[] | undefined> {
    try {
      const url = urls.organizations(this.account.endpoint);
      return (await this.page('organizations', url, options)).rows;
    } catch (error) {
      if (toProblem(error).status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  /** All spaces of the organization, newest first. The server does not page them. */
  spaces(options: RequestOptions = {}): Promise<Page<Space>> {
    return this.page('spaces', urls.spaces(this.account.endpoint), options);
  }

  /** One page of a space's runs, newest first. Pages count from 1; a server may ignore them and send everything. */
  async runs(spaceToken: string, page: number, options: PageOptions = {}): Promise<Page<Run>> {
    return this.page('runs', this.pageUrl(spaceToken, undefined, page, options), options, page === 1);
  }

  /** One page of a run's tasks in the server's order, paged like runs. Empty for a run that the server does not know. */
  async tasks(spaceToken: string, runId: string, page: number, options: PageOptions = {}): Promise<Page<Task>> {
    return this.page('tasks', this.pageUrl(spaceToken, runId, page, options), options, page === 1);
  }

  /** As `tasks`, with transcripts and recordings. */
  async detailedTasks(
    spaceToken: string,
    runId: string,
    page: number,
    options: PageOptions = {},
  ): Promise<DetailedPage> {
    return this.send('tasks', this.pageUrl(spaceToken, runId, page, options), options, 'detailed', (module, request) =>
      module.fetchDetailedPage(request, page === 1),
    );
  }

  /**
   * One page of the tasks that the server finds for a text, in all runs of a space. Undocumented: not every server has this, and one
   * that has it may ignore the text. The server chooses the size of a page. The text is sent as part of the address.
   */
  async searchTasks(
    spaceToken: string,
    search: string,
    page: number,
    options: RequestOptions = {},
  ): Promise<Page<FoundTask>> {
    const url = urls.taskSearch(this.account.endpoint, spaceToken, search, page);
    return this.send('runs', url, options, 'found', (module, request) => module.fetchFoundPage(request, page === 1));
  }

  /** As `runs` and, with a run's id, `tasks`: the rows as the server sent them, but redacted. */
  async rawRows(
    spaceToken: string,
    runId: string | undefined,
    page: number,
    options: PageOptions = {},
  ): Promise<Page<RawRow>> {
    const resource = runId === undefined ? 'runs' : 'tasks';
    return this.send(resource, this.pageUrl(spaceToken, runId, page, options), options, 'raw', (module, request) =>
      module.fetchRawPage(resource, request),
    );
  }

  /** Whether a person waits for a response. */
  get isAwaited(): boolean {
    return this.requests.isAwaited;
  }

  /** Aborts everything under way; every later request fails with `aborted`, and nothing is sent. */
  dispose(): void {
    this.isDisposed = true;
    this.requests.abortAll();
  }

  private pageUrl(token: string, runId: string | undefined, page: number, options: PageOptions): string {
    const { endpoint } = this.account;
    const size = options.pageSize ?? pageSize;
    return runId === undefined
      ? urls.runs(endpoint, token, page, size)
      : urls.tasks(endpoint, token, runId, page, size);
  }

  private page<R extends Resource>(
    resource: R,
    url: string,
    options: RequestOptions,
    isFirst = true,
  ): Promise<Page<ResourceTypes[R]>> {
    return this.send(resource, url, options, 'read', (module, request) => module.fetchPage(resource, request, isFirst));
  }

  private async send<P extends Page<unknown>>(
    resource: Resource,
    url: string,
    options: RequestOptions,
    form: 'read' | 'raw' | 'detailed' | 'found',
    ask: (module: typeof import('./fetchPage'), request: PageRequest) => Promise<P>,
  ): Promise<P> {
    if (this.isDisposed) {
      throw new UnpodError({ kind: 'aborted' });
    }
    return this.requests.request(`${form} ${url}`, options, async (shared) => {
      const { account, clock } = this;
      const start = clock.now();
      let attempts = 0;
      const report = (outcome: Pick<RequestReport, 'rows' | 'skippedRows' | 'problem' | 'trace'>) => {
        const { isBackground } = shared;
        const milliseconds = clock.now() - start;
        this.options.onRequest?.({ resource, url, milliseconds, attempts, isBackground, ...outcome });
      };
      try {
        const page = await ask(await import('./fetchPage'), {
          url,
          account,
          timeout: this.options.timeout(),
          clock,
          signal: shared.signal,
          canRetry: () => !shared.isBackground,
          onAttempt: () => {
            attempts++;
            this.options.onAttempt?.();
          },
        });
        report({ rows: page.rows.length, skippedRows: page.skippedRows });
        return page;
      } catch (error) {
        const problem = toProblem(error);
        report(problem.kind === 'internal' ? { problem, trace: errorTrace(error) } : { problem });
        throw error;
      }
    });
  }
}
