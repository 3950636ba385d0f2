import { answerProblem, type Resource } from './answerProblem';
import { urls, type AuthScheme, type Endpoint } from './endpoint';
import { isUnpodError, UnpodError } from './errors';
import { Flights } from './flights';
import { get } from './request';
import { readEnvelope, readOrganization, readRun, readSpace, type Organization, type Run, type Space } from './schemas';
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
  readonly leftOut: number;
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
  readonly leftOut?: number;
  readonly problem?: UnpodError;
}

/** Runs per page. */
const pageSize = 100;
const requestsAtOnce = 6;

/**
 * The Unpod API for one account, read only.
 * All methods throw `UnpodError` and nothing else; `aborted` after `abort()` or when the caller's signal aborts.
 * Source: https://docs.unpod.dev (Get All Spaces, Get All Runs in a Space) and what the platform really answers.
 */
export class PlatformClient {
  private readonly flights = new Flights(requestsAtOnce);
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
      return (await this.page('organizations', url, readOrganization, signal)).rows;
    } catch (error) {
      if (isUnpodError(error) && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  /** All spaces of the organisation, newest first; the server knows no pages of them. */
  spaces(signal?: AbortSignal): Promise<Page<Space>> {
    return this.page('spaces', urls.spaces(this.account.endpoint), readSpace, signal);
  }

  /** One page of a space's runs, newest first. Pages count from 1; a server may ignore them and send everything. */
  async runs(spaceToken: string, page: number, signal?: AbortSignal): Promise<Page<Run>> {
    return this.page('runs', urls.runs(this.account.endpoint, spaceToken, page, pageSize), readRun, signal);
  }

  /** Gives up everything in flight; the client stays usable. */
  abort(): void {
    this.flights.abortAll();
  }

  private page<T>(
    resource: Resource,
    url: string,
    read: (row: unknown) => T | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Page<T>> {
    return this.flights.join(url, signal, async (shared) => {
      const begun = this.timing.now();
      const report = (outcome: Partial<RequestReport>) =>
        this.options.onRequest?.({ resource, url, milliseconds: this.timing.now() - begun, ...outcome });
      try {
        const page = await this.fetchPage(resource, url, read, shared);
        report({ rows: page.rows.length, leftOut: page.leftOut });
        return page;
      } catch (error) {
        report(isUnpodError(error) ? { problem: error } : {});
        throw error;
      }
    });
  }

  private async fetchPage<T>(
    resource: Resource,
    url: string,
    read: (row: unknown) => T | undefined,
    signal: AbortSignal,
  ): Promise<Page<T>> {
    const { endpoint, key, scheme, organization } = this.account;
    const { body } = await get(url, {
      headers: {
        Authorization: `${scheme} ${key}`,
        Accept: 'application/json',
        ...(organization && { 'Org-Handle': organization }),
      },
      timeout: this.options.timeout(),
      signal,
      timing: this.timing,
      check: (answer) =>
        answerProblem(answer, { resource, host: endpoint.host, organization, scheme, key, now: this.timing.now() }),
    });
    const { data, count } = readEnvelope(body) ?? { data: [] };
    const rows = data.map(read).filter((row) => row !== undefined);
    return { rows, count, leftOut: data.length - rows.length };
  }
}
