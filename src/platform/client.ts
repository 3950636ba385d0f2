import type { Resource } from './classifyResponse';
import { urls, type AuthScheme, type Endpoint } from './endpoint';
import { isUnpodError, UnpodError } from './errors';
import type { PageRequest, ResourceTypes } from './fetchPage';
import { RequestCoalescer } from './requestCoalescer';
import type { Organization, Run, Space } from './schemas';
import type { Task } from './tasks';
import { realTiming, type Timing } from './timing';

/** Whose data is asked for. The key goes to `endpoint.origin` only. */
export interface Account {
  readonly endpoint: Endpoint;
  readonly scheme: AuthScheme;
  readonly key: string;
  /** The organisation's handle, once known. */
  readonly organization: string | undefined;
}

/** The rows of one answer. */
export interface Page<T> {
  readonly rows: readonly T[];
  /** The server's total, when it gave a sensible one. */
  readonly count: number | undefined;
  /** Rows that lacked what nothing can stand in for. */
  readonly skippedRows: number;
}

export interface ClientOptions {
  /** Milliseconds for one attempt, its body included; read at each request. */
  readonly timeout: () => number;
  readonly timing?: Timing;
  /** Told of each finished request, for the log. Holds no key, and no text of the server's but its one-line reason. */
  readonly onRequest?: (report: RequestReport) => void;
}

export interface RequestReport {
  readonly resource: Resource;
  readonly url: string;
  readonly milliseconds: number;
  readonly rows?: number;
  readonly skippedRows?: number;
  readonly problem?: UnpodError;
}

type Fetching = typeof import('./fetchPage');

/** Rows per page. */
const pageSize = 100;
const requestsAtOnce = 6;

/**
 * The Unpod API for one account, read only.
 * All methods throw `UnpodError` and nothing else; `aborted` after `abort()` or when the caller's signal aborts.
 * Source: https://docs.unpod.dev (Get All Spaces, Get All Runs in a Space) and what the platform really answers.
 */
export class PlatformClient {
  private readonly flights = new RequestCoalescer(requestsAtOnce);
  private readonly timing: Timing;

  constructor(
    readonly account: Account,
    private readonly options: ClientOptions,
  ) {
    this.timing = options.timing ?? realTiming;
  }

  /** The organisations that the key may use; undefined when the server has no such list. */
  async organizations(signal?: AbortSignal): Promise<readonly Organization[] | undefined> {
    try {
      const url = urls.organizations(this.account.endpoint);
      const { rows } = await this.page('organizations', url, signal);
      // One that is listed twice counts once.
      return [...new Map(rows.map((row) => [row.handle, row])).values()];
    } catch (error) {
      if (isUnpodError(error) && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  /** All spaces of the organisation, newest first; the server knows no pages of them. */
  spaces(signal?: AbortSignal): Promise<Page<Space>> {
    return this.page('spaces', urls.spaces(this.account.endpoint), signal);
  }

  /**
   * One page of a space's runs, newest first. Pages count from 1; a server may ignore them and send everything.
   * @param size rows per page; the same size for all pages that are put together
   */
  async runs(spaceToken: string, page: number, signal?: AbortSignal, size = pageSize): Promise<Page<Run>> {
    return this.page('runs', urls.runs(this.account.endpoint, spaceToken, page, size), signal, page === 1);
  }

  /** One page of a run's tasks in the server's order, paged like runs; none for a run that the server does not know. */
  async tasks(
    spaceToken: string,
    runId: string,
    page: number,
    signal?: AbortSignal,
    size = pageSize,
  ): Promise<Page<Task>> {
    return this.page('tasks', urls.tasks(this.account.endpoint, spaceToken, runId, page, size), signal, page === 1);
  }

  /** As `runs` and, with a run's id, `tasks`: the rows as the server sent them, with credentials masked. */
  async rawRows(
    spaceToken: string,
    runId: string | undefined,
    page: number,
    signal?: AbortSignal,
    size = pageSize,
  ): Promise<Page<unknown>> {
    const { endpoint } = this.account;
    return runId === undefined
      ? this.rawPage('runs', urls.runs(endpoint, spaceToken, page, size), signal)
      : this.rawPage('tasks', urls.tasks(endpoint, spaceToken, runId, page, size), signal);
  }

  /** Gives up everything in flight; the client stays usable. */
  abort(): void {
    this.flights.abortAll();
  }

  private page<R extends Resource>(
    resource: R,
    url: string,
    signal: AbortSignal | undefined,
    isFirst = true,
  ): Promise<Page<ResourceTypes[R]>> {
    return this.request(resource, url, signal, 'read', ({ fetchPage }, request) =>
      fetchPage(resource, { ...request, isFirst }),
    );
  }

  private rawPage(resource: Resource, url: string, signal: AbortSignal | undefined): Promise<Page<unknown>> {
    return this.request(resource, url, signal, 'raw', ({ fetchRawPage }, request) => fetchRawPage(resource, request));
  }

  private request<T>(
    resource: Resource,
    url: string,
    signal: AbortSignal | undefined,
    form: 'read' | 'raw',
    ask: (module: Fetching, request: PageRequest) => Promise<Page<T>>,
  ): Promise<Page<T>> {
    return this.flights.request(`${form} ${url}`, signal, async (shared) => {
      const begun = this.timing.now();
      const report = (outcome: Partial<RequestReport>) =>
        this.options.onRequest?.({ resource, url, milliseconds: this.timing.now() - begun, ...outcome });
      try {
        const { account, timing } = this;
        const request = { url, account, timeout: this.options.timeout(), timing, signal: shared };
        const page = await ask(await import('./fetchPage'), request);
        report({ rows: page.rows.length, skippedRows: page.skippedRows });
        return page;
      } catch (error) {
        report(isUnpodError(error) ? { problem: error } : {});
        throw error;
      }
    });
  }
}
