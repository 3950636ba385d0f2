import assert from 'node:assert/strict';
import type { Account } from '../../../src/platform/account';
import { classifyResponse } from '../../../src/platform/classifyResponse';
import type { PlatformClient } from '../../../src/platform/client';
import type { Problem, ProblemKind } from '../../../src/platform/errors';
import { data, page, rateLimited, respond } from '../../platform/answers';
import type { Answer } from '../../platform/exchange';
import type { LocalPlatform, PlatformOptions } from '../../platform/platform';
import { REVOKED_KEY, SPACES } from '../../platform/sample';
import { accountAt, clientAt, NOON, Platforms, problemOf } from '../support';
import { problemAction, problemSentence } from '../words';

const { sales, refused, viewerOnly, failing, failingWithObject, unreachable } = SPACES;

interface Row {
  account?: Partial<Account>;
  platform?: PlatformOptions;
  answer?: Answer;
  /** By default, the spaces are requested. */
  ask?: (client: PlatformClient) => Promise<unknown>;
  kind: ProblemKind;
  /** What the kind has besides the facts. `HOST` stands for the platform's host. */
  fields?: Partial<Problem>;
  says: string;
  action: string;
  /** None if there was no response. */
  status?: number;
  reason?: string;
}

const runsOf = (token: string) => (client: PlatformClient) => client.runs(token, 1);

const UNAUTHORIZED = { says: 'Unpod did not accept the API key', action: 'Sign in again' };
const SCHEME = {
  says: 'This server requires a login token',
  action: 'Choose another authorization scheme',
};
const NO_ACCESS = {
  says: 'You don’t have access to this space’s runs',
  action: 'Ask an owner of the organization for access',
};
const NO_RUNS = { says: 'Unpod could not load the runs of this space', action: 'Try again later' };
const WRONG_SERVER = {
  kind: 'wrongServer',
  fields: { host: 'HOST' },
  says: 'HOST does not look like an Unpod server',
  action: 'Check the server address',
} as const;
const NONSENSE = {
  kind: 'unexpectedResponse',
  fields: { host: 'HOST' },
  says: 'Unexpected response from HOST',
  action: 'Check that it is an Unpod server, or see the log',
} as const;
const PROXY = {
  kind: 'proxyLogin',
  fields: { host: 'HOST' },
  says: 'A proxy requires a login before it connects to HOST',
  action: 'Log in to the proxy, or check VS Code’s proxy settings',
} as const;
const jwtOnly = { 'WWW-Authenticate': 'JWT realm="api"' };
const down = (status: number) =>
  ({
    kind: 'unavailable',
    says: `Unpod server error (${status})`,
    action: 'Try again later',
    status,
  }) as const;

const rows: Record<string, Row> = {
  'a wrong key': {
    account: { key: '0'.repeat(40) },
    ...{ kind: 'unauthorized', ...UNAUTHORIZED, status: 401, reason: 'Invalid token.' },
  },
  'a disabled user’s key': {
    account: { key: REVOKED_KEY },
    ask: runsOf(sales.token),
    ...{ kind: 'unauthorized', ...UNAUTHORIZED, status: 401, reason: 'Invalid token.' },
  },
  'a scheme that the server does not know': {
    account: { scheme: 'Bearer' },
    ...{ kind: 'unauthorized', ...UNAUTHORIZED, status: 401 },
    reason: 'Authentication credentials were not provided.',
  },
  'an old build that accepts only login tokens': {
    platform: { oldBuild: true },
    ...{ kind: 'schemeRefused', ...SCHEME, status: 401 },
    reason: 'Authentication credentials were not provided.',
  },
  'a login token that an old build rejects': {
    account: { scheme: 'JWT' },
    answer: respond(401, { body: { message: 'Signature has expired.' }, headers: jwtOnly }),
    ...{ kind: 'unauthorized', ...UNAUTHORIZED, status: 401, reason: 'Signature has expired.' },
  },
  'no organization': {
    account: { organization: undefined },
    ...{
      kind: 'organizationMissing',
      says: 'No organization is selected',
      action: 'Switch organization',
    },
    status: 400,
    reason: 'Organization handle is required in Org-Handle header',
  },
  'an unknown organization': {
    account: { organization: 'Acme-Voice' },
    ...{
      kind: 'organizationUnknown',
      fields: { organization: 'Acme-Voice' },
      action: 'Switch organization',
      status: 404,
    },
    says: 'The organization Acme-Voice was not found',
    reason: 'Organization not found',
  },
  'an unknown space': {
    ask: runsOf('NOSUCHSPACE'),
    ...{ kind: 'spaceRefused', ...NO_ACCESS, status: 206, reason: 'Invalid Space Token' },
  },
  'a space without a role': {
    ask: runsOf(refused.token),
    ...{ kind: 'spaceRefused', ...NO_ACCESS, status: 206 },
    reason: "You Don't have Access to this Space",
  },
  'a space as viewer': {
    ask: runsOf(viewerOnly.token),
    ...{ kind: 'spaceRefused', ...NO_ACCESS, status: 206 },
    reason: "You Don't have Access to this Space",
  },
  'an internal service that failed': {
    ask: runsOf(failing.token),
    ...{ kind: 'runsUnavailable', ...NO_RUNS, status: 206, reason: 'Runs Fetch Failed' },
  },
  'an internal service that failed with an object': {
    ask: runsOf(failingWithObject.token),
    ...{ kind: 'runsUnavailable', ...NO_RUNS, status: 206, reason: 'Runs Fetch Failed' },
  },
  'an unreachable internal service': { ask: runsOf(unreachable.token), ...down(500) },
  'an unknown path': { answer: page(404), ...WRONG_SERVER, status: 404 },
  'an unknown path below a space': {
    ask: runsOf(sales.token),
    answer: page(404),
    ...{ kind: 'spaceUnknown', says: 'This space was not found', action: 'Refresh the spaces', status: 404 },
  },
  'a host name that the server does not answer to': { answer: page(400), ...WRONG_SERVER, status: 400 },
  'a web page with status 200': { answer: page(), ...WRONG_SERVER, status: 200 },
  'a 404 in JSON below a space': {
    ask: runsOf(sales.token),
    answer: respond(404, { body: { detail: 'Not found.' } }),
    ...{ kind: 'spaceUnknown', says: 'This space was not found', action: 'Refresh the spaces' },
    ...{ status: 404, reason: 'Not found.' },
  },
  'another 400': {
    ask: runsOf(sales.token),
    answer: respond(400, { body: { errors: 'no' } }),
    ...{ kind: 'badRequest', says: 'Unpod did not accept the request', status: 400, reason: 'no' },
    action: 'Try again, or see the log',
  },
  'a rate limit without Retry-After': {
    answer: rateLimited(),
    ...{ kind: 'rateLimited', fields: { retryAfter: 60_000 }, says: 'Too many requests', status: 429 },
    ...{ action: 'Try again in 60 s', reason: 'Rate limit exceeded: 100 requests per minute' },
  },
  'a rate limit for a long time': {
    answer: rateLimited(3600),
    ...{ kind: 'rateLimited', fields: { retryAfter: 600_000 }, says: 'Too many requests', status: 429 },
    ...{ action: 'Try again in 10 min', reason: 'Rate limit exceeded: 100 requests per minute' },
  },
  'a 502 of a proxy': { answer: page(502), ...down(502) },
  'a 503 of a proxy': { answer: page(503), ...down(503) },
  'a 504 of a proxy': { answer: page(504), ...down(504) },
  'a 403': {
    answer: respond(403, { body: { detail: 'Disabled.' } }),
    ...{ kind: 'unauthorized', ...UNAUTHORIZED, status: 403, reason: 'Disabled.' },
  },
  'a 403 for one space': {
    ask: runsOf(sales.token),
    answer: respond(403),
    ...{ kind: 'forbidden', says: 'Your API key does not have access to this', status: 403 },
    action: 'Ask an owner of the organization for access',
  },
  'a 206 where there are no spaces': { answer: respond(206, { body: { data: [] } }), ...NONSENSE, status: 206 },
  'data that is not an array': { answer: data({}), ...NONSENSE, status: 200, reason: 'Fetched successfully' },
  'data that is missing': { answer: data(undefined), ...NONSENSE, status: 200, reason: 'Fetched successfully' },
  'an empty body': { answer: respond(200), ...NONSENSE, status: 200 },
  'plain text': { answer: respond(200, { body: 'OK' }), ...NONSENSE, status: 200 },
  'a bare null': { answer: respond(200, { body: 'null', contentType: 'application/json' }), ...NONSENSE, status: 200 },
  'no content': { answer: respond(204), ...NONSENSE, status: 204 },
  'a status of its own': {
    answer: respond(418, { body: { message: 'teapot' } }),
    ...{ kind: 'badRequest', says: 'Unpod did not accept the request', status: 418 },
    ...{ action: 'Try again, or see the log', reason: 'teapot' },
  },
  'a 408': { answer: respond(408), ...down(408) },
  // Node's `fetch` makes an error of it, without its status and body.
  'a proxy that wants a login': { answer: page(407), ...PROXY },
  'a network that wants a login': { answer: page(511), ...PROXY, status: 511 },
  'reasons for each field': {
    answer: respond(400, { body: { errors: { page_size: ['A valid integer is required.'] } } }),
    ...{
      kind: 'badRequest',
      says: 'Unpod did not accept the request',
      action: 'Try again, or see the log',
      status: 400,
    },
    reason: 'page_size: A valid integer is required.',
  },
  'a firewall’s page with status 403': { answer: page(403), ...WRONG_SERVER, status: 403 },
};

describe('the meaning of a response', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const fail = async ({
    platform: options,
    account,
    answer,
    ask,
  }: Row): Promise<[LocalPlatform, Awaited<ReturnType<typeof problemOf>>]> => {
    const platform = await platforms.start(options);
    if (answer) {
      platform.faults.add({ answer });
    }
    const client = clientAt(platform.url, {}, account);
    return [platform, await problemOf(ask ? ask(client) : client.spaces())];
  };

  for (const [what, row] of Object.entries(rows)) {
    it(`${what}: ${row.kind}`, async () => {
      const [platform, problem] = await fail(row);
      const host = `127.0.0.1:${platform.port}`;
      const said = { says: problemSentence(problem), action: problemAction(problem) };
      assert.deepEqual(said, { says: row.says.replace('HOST', host), action: row.action });
      const { kind, fields, status, reason } = row;
      const expected = { kind, ...fields, ...(status && { status }), ...(reason && { reason }) };
      assert.deepEqual(problem, fields && 'host' in fields ? { ...expected, host } : expected);
    });
  }

  it('is the proxy’s login, and not the key’s, if `fetch` hands over the response', () => {
    const response = { status: 407, headers: new Headers(), body: { message: 'Log in.' }, isHtml: false };
    const problem = classifyResponse(response, { ...accountAt('https://unpod.dev'), resource: 'runs', now: NOON });
    assert.deepEqual(problem, { kind: 'proxyLogin', host: 'unpod.dev', status: 407, reason: 'Log in.' });
  });

  it('is the same whatever language the messages are in', async () => {
    const german = respond(401, { body: { message: 'Ungültiges Token', status_code: 401 } });
    const [, problem] = await fail({ ...rows['a wrong key']!, answer: german });
    assert.deepEqual([problem.kind, problem.reason], ['unauthorized', 'Ungültiges Token']);
  });
});
