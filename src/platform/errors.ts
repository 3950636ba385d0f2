/** What went wrong, as far as a person has to act differently on it. */
export type ProblemKind =
  | 'aborted'
  | 'addressNotFound'
  | 'badRequest'
  | 'certificate'
  | 'disconnected'
  | 'forbidden'
  | 'invalidInput'
  | 'organizationMissing'
  | 'organizationUnknown'
  | 'rateLimited'
  | 'redirected'
  | 'refused'
  | 'rejected'
  | 'runUnknown'
  | 'schemeRefused'
  | 'spaceRefused'
  | 'spaceUnknown'
  | 'storage'
  | 'tasksMissing'
  | 'tasksRefused'
  | 'timeout'
  | 'tooLarge'
  | 'unavailable'
  | 'unexpectedAnswer'
  | 'unreachable'
  | 'wrongServer';

/**
 * English words by kind: one sentence about what went wrong and what to do about it. `{0}` and `{1}` are the first of the
 * error's `args`. They are handed to VS Code's translation where they are shown.
 */
const words: Record<ProblemKind, { sentence: string; action: string }> = {
  aborted: { sentence: 'The request was cancelled', action: 'Try again' },
  addressNotFound: { sentence: 'The address {0} was not found', action: 'Check the network and the server address' },
  badRequest: { sentence: 'Unpod did not accept the request', action: 'Try again, or see the log' },
  certificate: {
    sentence: 'The certificate of {0} is not trusted',
    action: 'Check the server address, or add its certificate to this machine',
  },
  disconnected: { sentence: 'The connection to {0} broke off', action: 'Try again' },
  forbidden: { sentence: 'Your API key has no access to this', action: 'Ask the organization’s owner for a role' },
  invalidInput: { sentence: '{0}', action: 'Check the settings and the environment' },
  organizationMissing: { sentence: 'No organization is chosen', action: 'Switch organization' },
  organizationUnknown: { sentence: 'Unpod does not know the organization {0}', action: 'Switch organization' },
  rateLimited: { sentence: 'Unpod asks for fewer requests', action: 'Try again in {0} s' },
  redirected: {
    sentence: 'The server {0} points to another address',
    action: 'It points to {1}: check the server address',
  },
  refused: { sentence: '{0} refused the connection', action: 'Check the server address, or try again later' },
  rejected: { sentence: 'Unpod did not accept the API key', action: 'Sign in again' },
  runUnknown: { sentence: 'Unpod does not know this run', action: 'Refresh the space' },
  schemeRefused: {
    sentence: 'This server takes only login tokens here, no API keys',
    action: 'Choose another authorization scheme',
  },
  spaceRefused: { sentence: 'Unpod refused to list the runs', action: 'Ask for access, or try again' },
  spaceUnknown: { sentence: 'Unpod does not know this space', action: 'Refresh the spaces' },
  storage: { sentence: 'VS Code cannot reach its secret storage', action: 'Check the keyring of this machine' },
  tasksMissing: { sentence: 'This server does not list the tasks of runs', action: 'It may be too old for that' },
  tasksRefused: { sentence: 'Unpod refused to list the tasks', action: 'Ask for access, or try again' },
  timeout: { sentence: 'Unpod did not answer within {0} seconds', action: 'Try again' },
  tooLarge: { sentence: 'The answer was larger than {0} MB', action: 'See the log' },
  unavailable: { sentence: 'Unpod failed to answer (error {0})', action: 'Try again later' },
  unexpectedAnswer: { sentence: 'Unpod sent an answer that makes no sense', action: 'Try again, or see the log' },
  unreachable: { sentence: '{0} cannot be reached', action: 'Check the network and the server address' },
  wrongServer: {
    sentence: 'The server {0} does not look like an Unpod platform',
    action: 'Check the server address',
  },
};

interface ProblemFacts {
  /** HTTP status, when an answer came. */
  readonly status?: number;
  /** Milliseconds to wait before the next try, as the server asked. */
  readonly retryAfter?: number;
  /** The server's own one-line explanation, cleaned and cut; never a body, never with the key in it. */
  readonly reason?: string;
}

/**
 * The one error of this extension. `sentence` and `action` are for people, with placeholders that `args` fill.
 * It is made at the edge and carries no headers, no key, no body and no error of a library (those hold them).
 */
export class UnpodError extends Error {
  override readonly name = 'UnpodError';
  readonly sentence: string;
  readonly action: string;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly reason: string | undefined;

  constructor(
    readonly kind: ProblemKind,
    readonly args: readonly (string | number)[] = [],
    facts: ProblemFacts = {},
  ) {
    const { sentence, action } = words[kind];
    super(sentence.replace('{0}', () => String(args[0] ?? '')));
    this.sentence = sentence;
    this.action = action;
    this.status = facts.status;
    this.retryAfter = facts.retryAfter;
    this.reason = facts.reason;
  }
}

/** Told by name: each bundle has a class of its own, so that `instanceof` would not know the errors of another. */
export function isUnpodError(error: unknown): error is UnpodError {
  return error instanceof Error && error.name === 'UnpodError';
}

/** Any thrown thing as our error: an unknown one becomes `unexpectedAnswer`, without its text. */
export function toUnpodError(error: unknown): UnpodError {
  return isUnpodError(error) ? error : new UnpodError('unexpectedAnswer');
}

const offline = new Set<ProblemKind>(['addressNotFound', 'disconnected', 'refused', 'timeout', 'unreachable']);

/** No answer came at all: the network, the address or the server's machine. */
export function isOffline(kind: ProblemKind): boolean {
  return offline.has(kind);
}

/** The key itself was turned down: nothing works until the person signs in again. */
export function isAuthError(kind: ProblemKind): boolean {
  return kind === 'rejected' || kind === 'schemeRefused';
}

/** Replaced by the discriminated union. */
export type Problem = UnpodError;

/** Replaced together with `Problem`. */
export const toProblem = toUnpodError;
