import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { FileFormat } from '../../../src/connections/sharedFile';
import type { SpaceSummary } from '../../../src/connections/spaceSummary';
import { NOON } from '../support';

/** Whose spaces tests remember. */
export const ACME = { server: 'https://unpod.example', organization: 'acme-voice' };

/** A list of texts; anything else is foreign. */
export const textsFormat: FileFormat<readonly string[]> = {
  fromJson: (value) =>
    Array.isArray(value) && value.every((each): each is string => typeof each === 'string') ? value : undefined,
  toJson: (texts) => texts,
};

/** A summary of a space without runs, as of `NOON`, unless `fields` say otherwise. */
export function summary(fields: Partial<SpaceSummary> = {}): SpaceSummary {
  return { count: 0, active: 0, overdue: 0, failed: 0, newestAt: undefined, asOf: NOON, ...fields };
}

/** `node` with a limit of 64 blocks (32 or 64 KB, as the shell counts) for a file: the disk is full then. */
const limited = ['sh', '-c', 'ulimit -f 64; exec "$0" "$@"', process.execPath] as const;

interface Worker {
  /** Ends when the process does. @returns what it said; undefined if it was killed */
  readonly end: Promise<unknown>;
}

/** Starts a process for each of these arguments of `fileWorker.ts`. They begin together, when all are ready. */
export async function startWorkers(
  all: readonly (readonly (string | number)[])[],
  options: { isDiskFull?: boolean } = {},
): Promise<readonly Worker[]> {
  const [command, ...rest] = options.isDiskFull ? limited : [process.execPath];
  const workers = all.map((args) => {
    const script = ['--import', 'tsx', require.resolve('./fileWorker'), ...args.map(String)];
    const env = { ...process.env, TSX_DISABLE_CACHE: '1' };
    return spawn(command, [...rest, ...script], { stdio: ['pipe', 'pipe', 'inherit'], env });
  });
  await Promise.all(workers.map(({ stdout }) => once(stdout, 'data')));
  return workers.map((worker) => {
    let said = '';
    worker.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const end = once(worker, 'close').then((): unknown => (said ? JSON.parse(said) : undefined));
    worker.stdin.on('error', () => undefined).write('go\n');
    return { end };
  });
}
