/** Facts that any problem may carry. None of them holds a header, the key, or a body. */
interface ProblemFacts {
  /** HTTP status, when the server responded. */
  readonly status?: number;
  /** Milliseconds to wait before the next attempt. */
  readonly retryAfter?: number;
  /** The server's own words, cleaned and cut to one line. They may contain Markdown links. */
  readonly reason?: string;
}

/** What is wrong with something a person typed, or with a setting or environment variable. */
export type InvalidInput =
  | 'apiKeyEmpty'
  | 'apiKeyCharacters'
  | 'apiKeyInvisible'
  | 'handle'
  | 'handleInvisible'
  | 'noOrganization'
  | 'serverAddressFormat'
  | 'serverAddressCredentials'
  | 'serverAddressQuery'
  | 'serverAddressInsecure'
  | 'webAddressFormat'
  | 'webAddressCredentials'
  | 'webAddressQuery';

export type EnvironmentVariable = 'UNPOD_PLATFORM_TOKEN' | 'UNPOD_ORG_HANDLE' | 'UNPOD_BASE_URL';

/**
 * What went wrong, as far as a person has to act differently on it. A plain value: stores, nodes and views keep it, and
 * `ui/problems.ts` puts it into words. A `host` includes the port.
 */
export type Problem = ProblemFacts &
  (
    | { readonly kind: 'aborted' }
    | { readonly kind: 'badRequest' }
    | { readonly kind: 'certificate'; readonly host: string }
    | { readonly kind: 'clipboard' }
    | { readonly kind: 'connectionRefused'; readonly host: string }
    | { readonly kind: 'disconnected'; readonly host: string }
    | { readonly kind: 'forbidden' }
    | { readonly kind: 'hostNotFound'; readonly host: string }
    /** A bug in this extension. */
    | { readonly kind: 'internal' }
    /** `variable` is the environment variable that the value came from, `character` an invisible one in it. */
    | {
        readonly kind: 'invalidInput';
        readonly input: InvalidInput;
        readonly variable?: EnvironmentVariable;
        readonly character?: string;
      }
    /** The handle cannot be sent in an HTTP header. */
    | { readonly kind: 'organizationInvalid'; readonly organization: string }
    | { readonly kind: 'organizationMissing' }
    | { readonly kind: 'organizationUnknown'; readonly organization: string }
    /** A proxy or the network requires a login before requests reach the host. */
    | { readonly kind: 'proxyLogin'; readonly host: string }
    | { readonly kind: 'rateLimited'; readonly retryAfter: number }
    /** `target` is the origin that the server redirects to. */
    | { readonly kind: 'redirected'; readonly host: string; readonly target: string }
    | { readonly kind: 'runsUnavailable' }
    | { readonly kind: 'runUnknown' }
    | { readonly kind: 'schemeRefused' }
    | { readonly kind: 'spaceRefused' }
    /** The user's settings could not be written. `setting` is the full name of the one to change. */
    | { readonly kind: 'settings'; readonly setting: string }
    | { readonly kind: 'spaceUnknown' }
    /** The secret storage failed; with `mayBeStored`, while the key was being removed. */
    | { readonly kind: 'storage'; readonly mayBeStored?: boolean }
    /** The operating system or VS Code's file system failed, with this code: `ENOSPC`, `NoPermissions`. */
    | { readonly kind: 'system'; readonly code: string }
    | { readonly kind: 'tasksMissing' }
    | { readonly kind: 'tasksRefused' }
    | { readonly kind: 'tasksUnavailable' }
    | { readonly kind: 'timeout'; readonly seconds: number }
    | { readonly kind: 'tooLarge'; readonly megabytes: number }
    | { readonly kind: 'unauthorized' }
    | { readonly kind: 'unavailable'; readonly status: number }
    | { readonly kind: 'unexpectedResponse'; readonly host: string }
    | { readonly kind: 'unreachable'; readonly host: string }
    | { readonly kind: 'wrongServer'; readonly host: string }
  );

export type ProblemKind = Problem['kind'];

/** How a problem travels through a throw. Its message is the kind, so that no text of a server or library gets into it. */
export class UnpodError extends Error {
  override readonly name = 'UnpodError';

  constructor(readonly problem: Problem) {
    super(problem.kind);
  }
}

/** Checks the name because each bundle has its own copy of the class, which `instanceof` would not recognize. */
export function isUnpodError(error: unknown): error is UnpodError {
  return error instanceof Error && error.name === 'UnpodError';
}

/** The problem in anything that was thrown. An unknown error loses its text, which may contain the key. */
export function toProblem(error: unknown): Problem {
  if (isUnpodError(error)) {
    return error.problem;
  }
  const { name, message, code } = error instanceof Error ? (error as Error & { readonly code?: unknown }) : noError;
  // VS Code and `AbortSignal` have their own errors for cancellation.
  if (name === 'Canceled' || name === 'AbortError') {
    return { kind: 'aborted' };
  }
  // VS Code's `FileSystemError` has no code for a full disk.
  const [found = code] = /\b(ENOSPC|EDQUOT)\b/.exec(message) ?? [];
  const isSystem = typeof found === 'string' && (systemCode.test(found) || name.includes('FileSystemError'));
  return isSystem ? { kind: 'system', code: found } : { kind: 'internal' };
}

const noError = { name: '', message: '', code: undefined, stack: '' };

/** Codes of Node's system errors, and of VS Code's `FileSystemError`. */
const systemCode = /^(E[A-Z\d]+|File\w+|NoPermissions|Unavailable)$/;

/** The name and stack of an error for the log, in at most 21 lines, without its message, which may contain the key. */
export function errorTrace(error: unknown): string {
  const { name, message, stack = '' } = error instanceof Error ? error : noError;
  // A message can contain lines that look like frames.
  const lines = stack.replace(message, '').split('\n');
  const frames = lines.filter((line) => line.length < 500 && /^\s+at .+:\d+:\d+\)?$/.test(line));
  return [/^\w{1,50}$/.test(name) ? name : 'Error', ...frames.slice(0, 20)].join('\n');
}

/** Adds the environment variable's name to what is wrong with its value. */
export function readVariable<T>(variable: EnvironmentVariable, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const problem = toProblem(error);
    throw problem.kind === 'invalidInput' ? new UnpodError({ ...problem, variable }) : error;
  }
}

/** Whether two problems say the same, so that nothing has to be redrawn. What makes them writes their facts in one order. */
export function sameProblem(a?: Problem, b?: Problem): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const offline: ReadonlySet<ProblemKind> = new Set([
  'connectionRefused',
  'disconnected',
  'hostNotFound',
  'timeout',
  'unreachable',
]);

/** No response at all: the network, the address, or the server's machine is at fault. */
export function isOffline({ kind }: Problem): boolean {
  return offline.has(kind);
}

/** The server did not accept the key: nothing works until the person signs in again. */
export function isAuthError({ kind }: Problem): boolean {
  return kind === 'unauthorized' || kind === 'schemeRefused';
}

/** Something else responds in the server's place: a captive portal, a proxy, or another server. */
const elsewhere: ReadonlySet<ProblemKind> = new Set(['certificate', 'proxyLogin', 'redirected', 'wrongServer']);

/** The whole server fails, not one space. A 500 comes from the service behind one space; other spaces may work. */
export function isServerProblem(problem: Problem): boolean {
  const { kind, status } = problem;
  return (
    isOffline(problem) || elsewhere.has(kind) || kind === 'rateLimited' || (kind === 'unavailable' && status !== 500)
  );
}
