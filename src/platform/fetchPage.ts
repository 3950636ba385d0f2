import { canBeHeader } from './apiKey';
import { classifyResponse, type Resource } from './classifyResponse';
import type { Account } from './account';
import type { DetailedPage } from './detailedTask';
import { readFoundTask, type FoundTask } from './foundTask';
import type { Page, RawRow } from './page';
import { readOrganization, readRun, readSpace, type ResourceTypes } from './entities';
import { toProblem, UnpodError } from './errors';
import { readEnvelope } from './parse';
import { recordingAddress } from './recording';
import { redact } from './redaction/redact';
import { get, type HttpRequest } from './request';
import { readTask } from './tasks';

const readers: { readonly [R in Resource]: (row: unknown, key: string) => ResourceTypes[R] | undefined } = {
  organizations: readOrganization,
  spaces: readSpace,
  runs: readRun,
  // Tasks contain the platform's secrets, which must not get any further.
  tasks: (row, key) => readTask(redact(row, [key])),
};

/** What tells the rows of a list apart. */
const ids: { readonly [R in Resource]: (row: ResourceTypes[R]) => string } = {
  organizations: ({ handle }) => handle,
  spaces: ({ token }) => token,
  runs: ({ id }) => id,
  tasks: ({ id }) => id,
};

export interface PageRequest extends Omit<HttpRequest, 'headers' | 'check'> {
  readonly url: string;
  readonly account: Account;
}

/**
 * Asks for one page and reads its rows. A bundle of its own, which the first request loads.
 * @param isFirst the list begins with this page: if it has any rows, at least one must be readable
 * @throws UnpodError of any kind
 */
export async function fetchPage<R extends Resource>(
  resource: R,
  request: PageRequest,
  isFirst: boolean,
): Promise<Page<ResourceTypes[R]>> {
  const { key } = request.account;
  const page = await fetchRows(resource, request, isFirst, (row) => readers[resource](row, key));
  return eachOnce(page, ids[resource]);
}

/** As `fetchPage`, for tasks with their details, whose readers are loaded only for this. */
export async function fetchDetailedPage(request: PageRequest, isFirst: boolean): Promise<DetailedPage> {
  const { withDetails } = await import('./detailedTask');
  const signedRecordings = new Map<string, string>();
  const page = await fetchRows('tasks', request, isFirst, (row) => {
    const redacted = redact(row, [request.account.key]);
    const task = readTask(redacted);
    if (!task) {
      return undefined;
    }
    const address = recordingAddress(row);
    if (address !== undefined && address !== task.recording) {
      signedRecordings.set(task.id, address);
    }
    return withDetails(task, redacted);
  });
  return { ...eachOnce(page, ids.tasks), signedRecordings };
}

/** Like `fetchPage`, for the tasks of all runs of a space. Problems are those of the space, as for its runs. */
export async function fetchFoundPage(request: PageRequest, isFirst: boolean): Promise<Page<FoundTask>> {
  const { key } = request.account;
  const page = await fetchRows('runs', request, isFirst, (row) => readFoundTask(redact(row, [key]))).catch(
    (error: unknown) => {
      throw withoutQuery(error, request.url);
    },
  );
  return eachOnce(page, ({ runId, id }) => `${runId} ${id}`);
}

/** Drops the server's words if they may quote the query: what a person searches for must not get into the log. */
function withoutQuery(error: unknown, url: string): unknown {
  const { reason = '', ...problem } = toProblem(error);
  const search = new URL(url).searchParams.get('search')?.toLowerCase() ?? '';
  return reason.toLowerCase().includes(search) ? new UnpodError(problem) : error;
}

/** As `fetchPage`, with the rows as the server sent them, but redacted. */
export function fetchRawPage(resource: Resource, request: PageRequest): Promise<Page<RawRow>> {
  return fetchRows(resource, request, false, (row) => ({
    row: redact(row, [request.account.key]),
    recording: recordingAddress(row),
  }));
}

/** A row that is listed twice counts once. */
function eachOnce<T>(page: Page<T>, idOf: (row: T) => string): Page<T> {
  const rows = new Map(page.rows.map((row) => [idOf(row), row]));
  return { ...page, rows: [...rows.values()] };
}

async function fetchRows<T>(
  resource: Resource,
  { url, account, ...request }: PageRequest,
  isFirst: boolean,
  read: (row: unknown) => T | undefined,
): Promise<Page<T>> {
  const { status, body } = await get(url, {
    ...request,
    headers: headersFor(account),
    check: (response) => classifyResponse(response, { ...account, resource, now: request.clock.now() }),
  });
  const { data, count } = readEnvelope(body) ?? { data: [], count: undefined };
  const rows = data.map(read).filter((row) => row !== undefined);
  const skippedRows = data.length - rows.length;
  // An empty list would say that there is nothing.
  if (isFirst && skippedRows > 0 && rows.length === 0) {
    throw new UnpodError({ kind: 'unexpectedResponse', host: account.endpoint.host, status });
  }
  // A count below the number of rows counts something else, and would end the list early.
  return { rows, count: count !== undefined && count < data.length ? undefined : count, skippedRows };
}

/** @throws UnpodError for a handle that `fetch` could not send; it would say so in an error like a network failure's */
function headersFor({ scheme, key, organization }: Account): Record<string, string> {
  if (organization && !canBeHeader(organization)) {
    throw new UnpodError({ kind: 'organizationInvalid', organization });
  }
  return {
    Authorization: `${scheme} ${key}`,
    Accept: 'application/json',
    ...(organization && { 'Org-Handle': organization }),
  };
}
