import { UnpodError, type ProblemKind } from './errors';

/** System and TLS codes by what a person can do about them; the codes lie in the causes of `fetch`'s errors. */
const kinds: readonly (readonly [RegExp, ProblemKind])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, 'addressNotFound'],
  [/^ECONNREFUSED$/, 'refused'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/, 'disconnected'],
  [/^(ERR_TLS\w*|\w*CERT\w*|\w*ISSUER\w*|UNABLE_TO_VERIFY\w*|HOSTNAME_MISMATCH)$/, 'certificate'],
  [/^(Z_\w+|ERR__ERROR_FORMAT\w*|HPE_\w+)$/, 'unexpectedAnswer'],
  [/^(UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ETIMEDOUT)$/, 'unreachable'],
];

/**
 * Our error for one that `fetch` or reading its body threw. The original is dropped: it can hold headers.
 * @param host whom the person knows the server by
 */
export function classifyNetworkError(error: unknown, host: string): UnpodError {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 6; cause = causeOf(cause), depth++) {
    const code = codeOf(cause);
    const kind = kinds.find(([pattern]) => pattern.test(code))?.[1];
    if (kind) {
      return new UnpodError(kind, [host]);
    }
  }
  return new UnpodError('unreachable', [host]);
}

/** Several addresses of one host fail as an `AggregateError`; the first stands for all. */
function causeOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
