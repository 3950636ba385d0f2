import type { AuthScheme } from './endpoint';
import { UnpodError, type ProblemKind } from './errors';
import type { HttpResponse } from './request';
import { readEnvelope, readReason } from './schemas';
import { parseRetryAfter } from './timing';

/** What was asked for: the same status means different things. */
export type Resource = 'organizations' | 'spaces' | 'runs' | 'tasks';

interface RequestContext {
  readonly resource: Resource;
  readonly host: string;
  /** Where the key belongs: `https://unpod.dev`. */
  readonly origin: string;
  /** As sent, if it was. */
  readonly organization: string | undefined;
  readonly scheme: AuthScheme;
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What is wrong with an answer; undefined for the one good kind: HTTP 200 with an array in `data`. */
export function classifyResponse(answer: HttpResponse, question: RequestContext): UnpodError | undefined {
  const kind = kindOf(answer, question);
  if (!kind) {
    return undefined;
  }
  const { status } = answer;
  const retryAfter =
    status === 429 || status === 503 ? parseRetryAfter(answer.headers.get('retry-after'), question.now) : undefined;
  const reason = readReason(answer.body, question.key);
  return new UnpodError(kind, argsOf(kind, answer, retryAfter, question), {
    status,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(reason && { reason }),
  });
}

function argsOf(kind: ProblemKind, answer: HttpResponse, retryAfter: number | undefined, question: RequestContext) {
  switch (kind) {
    case 'unavailable':
      return [answer.status];
    case 'redirected':
      return [question.host, otherOrigin(answer, question) ?? ''];
    case 'rateLimited':
      return [Math.max(1, Math.ceil((retryAfter ?? 60_000) / 1000))];
    case 'organizationUnknown':
      return [question.organization ?? ''];
    default:
      return [question.host];
  }
}

/** What belongs to one space is refused for that space alone. */
const refusals: Partial<Record<Resource, ProblemKind>> = { runs: 'spaceRefused', tasks: 'tasksRefused' };
const unknowns: Partial<Record<Resource, ProblemKind>> = { runs: 'spaceUnknown', tasks: 'runUnknown' };

/** The origin that a redirect leads to, if it is another one. */
function otherOrigin({ headers }: HttpResponse, { origin }: RequestContext): string | undefined {
  const location = headers.get('location') ?? '';
  const target = URL.canParse(location, origin) ? new URL(location, origin) : undefined;
  return target && /^https?:$/.test(target.protocol) && target.origin !== origin ? target.origin : undefined;
}

function kindOf(answer: HttpResponse, question: RequestContext): ProblemKind | undefined {
  const { status, headers, body, isHtml } = answer;
  switch (status) {
    case 200:
      if (isHtml) {
        return 'wrongServer';
      }
      return readEnvelope(body) ? undefined : 'unexpectedAnswer';
    case 206:
      return refusals[question.resource] ?? 'unexpectedAnswer';
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      // Within the server it leads to a login page or nowhere: the platform's own addresses need none.
      return otherOrigin(answer, question) === undefined ? 'wrongServer' : 'redirected';
    case 400:
      if (body === undefined) {
        return 'wrongServer';
      }
      return question.resource === 'spaces' && !question.organization ? 'organizationMissing' : 'badRequest';
    case 401:
      return question.scheme !== 'JWT' && /\bJWT\b/i.test(headers.get('www-authenticate') ?? '')
        ? 'schemeRefused'
        : 'rejected';
    case 403:
      // A page is not the platform's: a firewall or a proxy turns the request down, whatever the key.
      if (isHtml) {
        return 'wrongServer';
      }
      return refusals[question.resource] ? 'forbidden' : 'rejected';
    case 404:
      if (body === undefined) {
        return question.resource === 'tasks' ? 'tasksMissing' : 'wrongServer';
      }
      return unknowns[question.resource] ?? 'organizationUnknown';
    case 408:
    case 425:
      return 'unavailable';
    case 429:
      return 'rateLimited';
    default:
      return status >= 500 ? 'unavailable' : status >= 400 ? 'badRequest' : 'unexpectedAnswer';
  }
}
