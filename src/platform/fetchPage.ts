import { answerProblem, type Resource } from './answerProblem';
import type { Account, Page } from './client';
import { withoutCredentials } from './credentials';
import { UnpodError } from './errors';
import { get } from './request';
import { readEnvelope, readOrganization, readRun, readSpace, type Organization, type Run, type Space } from './schemas';
import { readTask, type Task } from './tasks';
import type { Timing } from './timing';

/** What a row of each list becomes. */
export interface Rows {
  readonly organizations: Organization;
  readonly spaces: Space;
  readonly runs: Run;
  readonly tasks: Task;
}

const readers: { readonly [R in Resource]: (row: unknown, key: string) => Rows[R] | undefined } = {
  organizations: readOrganization,
  spaces: readSpace,
  runs: readRun,
  // Tasks hold secrets of the platform's: they end here.
  tasks: (row, key) => readTask(withoutCredentials(row, [key])),
};

export interface PageRequest {
  readonly url: string;
  readonly account: Account;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  readonly timing: Timing;
  readonly signal: AbortSignal;
  /** The list begins with this page: some row of it must be readable, if there are any. */
  readonly isFirst?: boolean;
}

/**
 * Asks for one page and reads its rows. The first request loads it, and with it the HTTP library and the schemas.
 * @throws UnpodError of any kind
 */
export function fetchPage<R extends Resource>(resource: R, request: PageRequest): Promise<Page<Rows[R]>> {
  const { key } = request.account;
  return fetchRows(resource, request, (row) => readers[resource](row, key));
}

/** As `fetchPage`, with the rows as the server sent them, but for credentials. */
export function fetchRawPage(resource: Resource, request: PageRequest): Promise<Page<unknown>> {
  return fetchRows(resource, request, (row) => withoutCredentials(row, [request.account.key]));
}

async function fetchRows<T>(
  resource: Resource,
  { url, account, timeout, timing, signal, isFirst }: PageRequest,
  read: (row: unknown) => T | undefined,
): Promise<Page<T>> {
  const { endpoint, key, scheme, organization } = account;
  const { status, body } = await get(url, {
    headers: {
      Authorization: `${scheme} ${key}`,
      Accept: 'application/json',
      ...(organization && { 'Org-Handle': organization }),
    },
    timeout,
    signal,
    timing,
    check: (answer) => answerProblem(answer, { resource, ...endpoint, organization, scheme, key, now: timing.now() }),
  });
  const { data, count } = readEnvelope(body) ?? { data: [], count: undefined };
  const rows = data.map((row) => readable(read, row)).filter((row) => row !== undefined);
  const leftOut = data.length - rows.length;
  // An empty list would say that there is nothing.
  if (isFirst && leftOut > 0 && rows.length === 0) {
    throw new UnpodError('unexpectedAnswer', [endpoint.host], { status });
  }
  // A count of fewer than are there counts something else, and would end the list early.
  return { rows, count: count !== undefined && count < data.length ? undefined : count, leftOut };
}

/** A row that is nested too deep to be read counts as one without an id. */
function readable<T>(read: (row: unknown) => T | undefined, row: unknown): T | undefined {
  try {
    return read(row);
  } catch {
    return undefined;
  }
}
