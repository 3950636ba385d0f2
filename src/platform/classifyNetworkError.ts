import { UnpodError } from './errors';

type NetworkProblemKind =
  | 'certificate'
  | 'connectionRefused'
  | 'disconnected'
  | 'hostNotFound'
  | 'proxyLogin'
  | 'unexpectedResponse'
  | 'unreachable';

/** System and TLS error codes, grouped by what a person can do about them. `fetch` puts them into its errors' causes. */
const kinds: readonly (readonly [RegExp, NetworkProblemKind])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'hostNotFound'],
  [/^ECONNREFUSED$/, 'connectionRefused'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/, 'disconnected'],
  [/^(ERR_TLS\w*|\w*CERT\w*|\w*ISSUER\w*|UNABLE_TO_VERIFY\w*|HOSTNAME_MISMATCH)$/, 'certificate'],
  [/^(Z_\w+|ERR__ERROR_FORMAT\w*|HPE_\w+)$/, 'unexpectedResponse'],
  [/^(UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ETIMEDOUT)$/, 'unreachable'],
];

/** Classifies what `fetch` or reading its body threw, and drops it: it may contain headers. @param host as the person knows it */
export function classifyNetworkError(error: unknown, host: string): UnpodError {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 6; cause = causeOf(cause), depth++) {
    const code = codeOf(cause);
    const isProxyLogin = proxyWords.test(cause.message) || (depth > 0 && hasNoDetails(cause) && code === '');
    const kind = isProxyLogin ? 'proxyLogin' : kinds.find(([pattern]) => pattern.test(code))?.[1];
    if (kind) {
      return new UnpodError({ kind, host });
    }
  }
  return new UnpodError({ kind: 'unreachable', host });
}

/** Messages of `fetch`, its tunnels, and Electron when a proxy requires a login. There is no code for it. */
const proxyWords = /^proxy (authentication required|response \(407\))|\bERR_PROXY_AUTH/i;

/** Node's `fetch` fails like this for status 407. A GET without a body or a range has no other failure like it. */
function hasNoDetails({ name, message }: Error): boolean {
  return name === 'Error' && message === '';
}

/** When a host has several addresses and all fail, `fetch` throws an `AggregateError`. The first error stands for all. */
function causeOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
