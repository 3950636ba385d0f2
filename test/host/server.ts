import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cleanEnvironment } from './environment';
import type { InstalledVSCode } from './install';
import { endGroup, killGroup, run } from './processes';
import { temporaryFolder } from './temporaryFolder';

/** Values for VS Code's user settings, by their full key. */
export type Settings = Record<string, unknown>;

export interface ServerOptions {
  vscode: InstalledVSCode;
  /** 0, the default, takes a free one. */
  port?: number;
  userSettings?: Settings;
  /** Variables that the extension host gets besides the clean environment, which has none of the developer's `UNPOD_*`. */
  env?: Record<string, string | undefined>;
  /** Paths of `.vsix` files to install first. */
  extensions?: readonly string[];
  /** The checkout of an extension that is installed as a link, so it is loaded from where it is built. */
  linkedExtension?: string;
  /**
   * Needed for extensions and tests named in the address (`extensionDevelopmentPath`, `extensionTestsPath`). Messages then go straight
   * to the notification center, without a toast, so windows for people and UI tests do not use it.
   */
  smokeTestDriver?: boolean;
  /** A data folder to use and keep. Without it, a fresh one is created and removed again. */
  dataDir?: string;
}

/** A running VS Code server. */
export interface Server {
  /** Its address, without a slash at the end. */
  url: string;
  port: number;
  dataDir: string;
  /** What it has printed so far. */
  log(): string;
  /** Changes user settings for windows that open from now on. Open ones do not notice: the server cannot watch files here. */
  writeSettings(settings: Settings): void;
  /** Ends it and everything it started, and removes its temporary data. */
  stop(): Promise<void>;
}

const readyTimeout = 60_000;
const readyLine = /Extension host agent listening on (\d+)/;

/** Keeps a test's window quiet and the same everywhere. A test's own settings win. */
const calm: Settings = {
  'window.title': '${rootName}',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'window.commandCenter': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.enabled': false,
};

const flags = (dataDir: string): string[] => [
  '--accept-server-license-terms',
  ...['--server-data-dir', dataDir],
  ...['--extensions-dir', join(dataDir, 'extensions')],
  ...['--telemetry-level', 'off'],
];

interface Manifest {
  publisher: string;
  name: string;
  version: string;
}

function settingsWriter(dataDir: string): (settings: Settings) => void {
  const file = join(dataDir, 'data/User/settings.json');
  mkdirSync(dirname(file), { recursive: true });
  let current = calm;
  return (settings) => {
    current = { ...current, ...settings };
    writeFileSync(file, JSON.stringify(current, undefined, 2));
  };
}

/** If nothing was installed before, VS Code takes any folder below its extensions for an installed one. */
function linkExtension(checkout: string, dataDir: string): void {
  const { publisher, name, version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as Manifest;
  const extensions = join(dataDir, 'extensions');
  mkdirSync(extensions, { recursive: true });
  symlinkSync(checkout, join(extensions, `${publisher}.${name}-${version}`), 'junction');
}

async function installExtensions(options: ServerOptions, dataDir: string): Promise<void> {
  const { vscode, extensions = [] } = options;
  if (extensions.length === 0) return;
  const wanted = extensions.flatMap((vsix) => ['--install-extension', vsix]);
  const env = cleanEnvironment();
  const { code, output } = await run(vscode.node, [vscode.serverMain, ...flags(dataDir), ...wanted], {
    env,
    quiet: true,
  });
  if (code !== 0) throw new Error(`VS Code could not install ${extensions.join(', ')}:\n${output}`);
}

function whenReady(child: ChildProcess, log: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`VS Code's server ${what}. It said:\n${log()}`));
    const timer = setTimeout(() => fail(`was not ready within ${readyTimeout / 1000} s`), readyTimeout);
    child.stdout?.on('data', () => {
      const port = readyLine.exec(log())?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    child.on('error', (error) => fail(`could not be started: ${error.message}`));
    child.on('exit', (code) => {
      clearTimeout(timer);
      fail(`ended at once with code ${code ?? 'none'}`);
    });
  });
}

/**
 * Starts a VS Code server on 127.0.0.1 and waits until it answers.
 *
 * @throws with the server's log if it does not start
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { vscode } = options;
  const temporary = options.dataDir === undefined ? temporaryFolder('vscode') : undefined;
  const dataDir = options.dataDir ?? temporary?.path ?? '';
  const writeSettings = settingsWriter(dataDir);
  writeSettings(options.userSettings ?? {});

  let child: ChildProcess | undefined;
  const kill = () => {
    if (child) killGroup(child);
  };
  // Before the folder's own listener, so that nothing writes to it anymore.
  process.prependOnceListener('exit', kill);
  const stop = async () => {
    if (child) await endGroup(child);
    process.removeListener('exit', kill);
    temporary?.remove();
  };

  try {
    if (options.linkedExtension !== undefined) linkExtension(options.linkedExtension, dataDir);
    await installExtensions(options, dataDir);
    const own = ['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'];
    const args = [vscode.serverMain, ...own, ...flags(dataDir)];
    if (options.smokeTestDriver) args.push('--enable-smoke-test-driver');
    let log = '';
    child = spawn(vscode.node, args, {
      cwd: dataDir,
      env: cleanEnvironment(options.env),
      stdio: ['ignore', 'pipe', 'pipe'],
      // Leader of its own process group, so that its extension hosts end with it.
      detached: true,
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (log += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
    const port = await whenReady(child, () => log);
    return { url: `http://127.0.0.1:${port}`, port, dataDir, log: () => log, writeSettings, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a window opened at a server shows and loads. */
export interface WindowOptions {
  /** An absolute path: of a folder, or of a `.code-workspace` file. */
  folder?: string;
  /** An absolute path: the checkout of an extension to load from source. Only with the smoke-test driver. */
  extensionDevelopmentPath?: string;
  /** An absolute path: the module whose `run()` the extension host calls. Only with the smoke-test driver. */
  extensionTestsPath?: string;
}

/** The address that opens such a window. */
export function windowAddress(server: { url: string }, options: WindowOptions): string {
  const authority = new URL(server.url).host;
  const remote = (path: string) => `vscode-remote://${authority}${path}`;
  const payload: [string, string][] = [];
  if (options.extensionDevelopmentPath !== undefined) {
    payload.push(['extensionDevelopmentPath', remote(options.extensionDevelopmentPath)]);
  }
  if (options.extensionTestsPath !== undefined)
    payload.push(['extensionTestsPath', remote(options.extensionTestsPath)]);
  const query = new URLSearchParams();
  if (options.folder === undefined) query.set('ew', 'true');
  else query.set(options.folder.endsWith('.code-workspace') ? 'workspace' : 'folder', options.folder);
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${server.url}/?${query.toString()}`;
}

/** The process ids of all extension hosts that a server's log tells of, in the order of their start. */
export function launchedExtensionHosts(log: string): string[] {
  return [...log.matchAll(/<(\d+)> Launched Extension Host Process/g)].map(([, pid]) => pid!);
}
