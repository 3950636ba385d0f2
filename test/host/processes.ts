import { type ChildProcess, spawn } from 'node:child_process';
import { repository } from './paths';

/** The result of a finished command. */
export interface Finished {
  code: number;
  output: string;
}

/**
 * Runs a command to its end. Its output is collected and, unless `quiet`, shown as it comes.
 *
 * @throws if the command cannot be started at all
 */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; quiet?: boolean } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? repository,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (!options.quiet) process.stdout.write(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (!options.quiet) process.stderr.write(text);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The command and first arguments that run npm: the npm that runs us, if one does. */
export function npmCommand(): [command: string, ...args: string[]] {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? [process.execPath, cli] : ['npm'];
}

/** Whether a process with this id exists. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function signal(child: ChildProcess, name: NodeJS.Signals): boolean {
  if (child.pid === undefined) return false;
  try {
    // A child started with `detached` leads a group, to which the extension hosts it started belong.
    return process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
  } catch {
    return false;
  }
}

/** Ends a process started with `detached: true` and everything it started; kills after `patience` milliseconds. */
export async function endGroup(child: ChildProcess, patience = 3000): Promise<void> {
  const deadline = Date.now() + patience;
  signal(child, 'SIGTERM');
  // Signal 0 reaches a group as long as any member is left, so this waits for the grandchildren too.
  while (child.pid !== undefined && isRunning(-child.pid) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  killGroup(child);
}

/** Kills a process started with `detached: true` and everything it started, at once. */
export function killGroup(child: ChildProcess): void {
  signal(child, 'SIGKILL');
}
