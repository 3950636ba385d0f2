import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment } from './environment';
import { isRunning } from './processes';
import type { Settings } from './server';
import { temporaryFolder } from './temporaryFolder';
import { waitFor } from './waitFor';

export interface DesktopOptions {
  extensionDevelopmentPath: string;
  folder: string;
  userSettings: Settings;
  env: Record<string, string>;
}

/** A desktop VS Code window. */
export interface DesktopCode {
  /** Resolves when its window is closed, with the exit code. */
  readonly closed: Promise<number>;
  stop(): Promise<void>;
}

const shell = process.platform === 'win32';

/** Whether a desktop VS Code can be started here: `code` is on the PATH and there is a display. */
export function hasDesktopCode(): boolean {
  const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '';
  if (process.platform === 'linux' && display === '') return false;
  return spawnSync('code', ['--version'], { shell, stdio: 'ignore' }).status === 0;
}

/** Opens a window of the desktop VS Code with settings and extensions of its own. */
export function openDesktopCode(options: DesktopOptions): DesktopCode {
  const home = temporaryFolder('code');
  const userData = join(home.path, 'data');
  mkdirSync(join(userData, 'User'), { recursive: true });
  writeFileSync(join(userData, 'User/settings.json'), JSON.stringify(options.userSettings));
  const args = [
    '--new-window',
    '--wait',
    '--skip-welcome',
    '--disable-workspace-trust',
    `--user-data-dir=${userData}`,
    `--extensions-dir=${join(home.path, 'extensions')}`,
    `--extensionDevelopmentPath=${options.extensionDevelopmentPath}`,
    options.folder,
  ];
  const quoted = shell ? args.map((one) => `"${one}"`) : args;
  const command = spawn('code', quoted, { shell, env: cleanEnvironment(options.env), stdio: 'inherit' });
  const closed = new Promise<number>((resolve, reject) => {
    command.on('error', reject);
    command.on('exit', (code) => resolve(code ?? 0));
  });
  const stop = async () => {
    command.kill();
    await endMainProcess(userData);
    home.remove();
  };
  return { closed, stop };
}

/** `code` only asks VS Code's main process for a window; that process leaves its id in its data folder. */
async function endMainProcess(userData: string): Promise<void> {
  let pid: number;
  try {
    pid = Number(readFileSync(join(userData, 'code.lock'), 'utf8'));
  } catch {
    return;
  }
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return;
  process.kill(pid);
  const gone = waitFor(
    () => isRunning(pid),
    (running) => !running,
    { what: 'VS Code to end', timeout: 5000 },
  );
  await gone.catch(() => process.kill(pid, 'SIGKILL'));
}
