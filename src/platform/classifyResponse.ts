import type { Account } from './account';
import type { Problem } from './errors';
import { fields, readEnvelope } from './parse';
import { readReason } from './reason';
import type { HttpResponse } from './response';
import { parseRetryAfter, retryLimits } from './retry';

/** What was asked for. The same status means different things for each. */
export type Resource = 'organizations' | 'spaces' | 'runs' | 'tasks';

interface RequestContext extends Account {
  readonly resource: Resource;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What is wrong with a response; undefined for the only good kind, HTTP 200 with an array in `data`. */
export function classifyResponse(response: HttpResponse, context: RequestContext): Problem | undefined {
  const problem = classify(response, context);
  if (!problem) {
    return undefined;
  }
  const retryAfter = problem.retryAfter ?? askedRetryAfter(response, context.now);
  const reason = readReason(response.body, context.key);
  return {
    ...problem,
    status: response.status,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(reason && { reason }),
  };
}

/** The wait that the server itself asked for, in milliseconds, at most `longestRetryAfter`. */
export function askedRetryAfter({ status, headers }: HttpResponse, now: number): number | undefined {
  const wait = headers.get('retry-after');
  return status === 429 || status === 503 ? parseRetryAfter(wait, now, headers.get('date')) : undefined;
}

function classify(response: HttpResponse, context: RequestContext): Problem | undefined {
  const { status, headers, body, isHtml } = response;
  const { resource, endpoint } = context;
  const { host } = endpoint;
  switch (status) {
    case 200:
      if (isHtml) {
        return { kind: 'wrongServer', host };
      }
      return readEnvelope(body) ? undefined : { kind: 'unexpectedResponse', host };
    case 206:
      return partialContent(body, context);
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return redirect(response, context);
    case 400:
      if (body === undefined) {
        return { kind: 'wrongServer', host };
      }
      return { kind: resource === 'spaces' && !context.organization ? 'organizationMissing' : 'badRequest' };
    case 401:
      return {
        kind:
          context.scheme !== 'JWT' && /\bJWT\b/i.test(headers.get('www-authenticate') ?? '')
            ? 'schemeRefused'
            : 'unauthorized',
      };
    case 403:
      // The platform sends no web pages: a firewall or proxy refuses the request, whatever the key.
      if (isHtml) {
        return { kind: 'wrongServer', host };
      }
      return { kind: resource === 'runs' || resource === 'tasks' ? 'forbidden' : 'unauthorized' };
    case 404:
      return notFound(body, context);
    case 407:
    case 511:
      return { kind: 'proxyLogin', host };
    case 408:
    case 425:
      return { kind: 'unavailable', status };
    case 429:
      return {
        kind: 'rateLimited',
        retryAfter: askedRetryAfter(response, context.now) ?? retryLimits.defaultRetryAfter,
      };
    default:
      if (status >= 500) {
        return { kind: 'unavailable', status };
      }
      return status >= 400 ? { kind: 'badRequest' } : { kind: 'unexpectedResponse', host };
  }
}

/** The platform's way of refusing the runs or tasks of one space. `errors` means that the service behind them failed. */
function partialContent(body: unknown, { endpoint, resource }: RequestContext): Problem {
  const { data, errors } = fields(body);
  const hasFailed = errors !== undefined || fields(data).errors !== undefined;
  switch (resource) {
    case 'runs':
      return { kind: hasFailed ? 'runsUnavailable' : 'spaceRefused' };
    case 'tasks':
      return { kind: hasFailed ? 'tasksUnavailable' : 'tasksRefused' };
    default:
      return { kind: 'unexpectedResponse', host: endpoint.host };
  }
}

/** Without JSON, the server does not know the path. For one space's runs or tasks, that says nothing about the whole server. */
function notFound(body: unknown, { endpoint, resource, organization = '' }: RequestContext): Problem {
  switch (resource) {
    case 'runs':
      return { kind: 'spaceUnknown' };
    case 'tasks':
      return { kind: body === undefined ? 'tasksMissing' : 'runUnknown' };
    default:
      return body === undefined
        ? { kind: 'wrongServer', host: endpoint.host }
        : { kind: 'organizationUnknown', organization };
  }
}

/** A redirect within the server leads to a login page or nowhere: the platform's own addresses need none. */
function redirect({ headers }: HttpResponse, { endpoint: { host, origin } }: RequestContext): Problem {
  const location = headers.get('location') ?? '';
  const target = URL.canParse(location, origin) ? new URL(location, origin) : undefined;
  return target && /^https?:$/.test(target.protocol) && target.origin !== origin
    ? { kind: 'redirected', host, target: target.origin }
    : { kind: 'wrongServer', host };
}
