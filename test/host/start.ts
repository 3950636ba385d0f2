import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { ORGANIZATIONS, SAMPLE_KEY } from '../platform/sample';
import { hasDesktopCode, openDesktopCode } from './desktopCode';
import { buildExtension } from './editorTests';
import { ensureVSCode } from './install';
import { repository } from './paths';
import { startServer, windowAddress } from './server';

const usage = `Usage: npm start -- [options]

Builds the extension, starts a local Unpod platform and a VS Code that is signed in to it. Ctrl-C ends all of it.

  --server   a VS Code in the browser, even where a desktop VS Code is there
  --open     opens the browser too
  --help     this text
`;

interface Options {
  server: boolean;
  open: boolean;
}

/** What is running. It is ended in reverse order. */
type Running = (() => Promise<void>)[];

function readOptions(): Options | undefined {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({ options: { server: flag, open: flag, help: flag } });
    if (!values.help) return values;
    console.log(usage);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 2;
  }
  return undefined;
}

/** On the documented port, or another one if that is taken. */
async function startLocalPlatform(): Promise<LocalPlatform> {
  try {
    return await startPlatform({ port: 3001, lively: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      return startPlatform({ lively: true });
    throw error;
  }
}

function openInBrowser(address: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  spawn(command, [address], { stdio: 'ignore', detached: true })
    .on('error', () => console.log(`There is no ${command} here to open the browser with.`))
    .unref();
}

async function startInBrowser(env: Record<string, string>, open: boolean, running: Running): Promise<void> {
  const vscode = await ensureVSCode('1.139');
  const server = await startServer({ vscode, env, linkedExtension: repository });
  running.push(() => server.stop());
  const address = windowAddress(server, { folder: repository });
  console.log(`VS Code: ${address}`);
  console.log(
    'Open this address in a browser, then click the Unpod icon in the bar on the left. Ctrl-C ends everything.',
  );
  if (open) openInBrowser(address);
}

function startOnDesktop(env: Record<string, string>, running: Running, end: (code: number) => void): void {
  const folders = { extensionDevelopmentPath: repository, folder: repository };
  const desktop = openDesktopCode({ ...folders, env, userSettings: { 'workbench.startupEditor': 'none' } });
  running.push(() => desktop.stop());
  console.log(
    'VS Code opens in a window of its own: click the Unpod icon in the bar on the left. Ctrl-C ends everything.',
  );
  desktop.closed.then(
    (code) => {
      if (code !== 0) console.error('The desktop VS Code did not start. `npm start -- --server` does without it.');
      end(code === 0 ? 0 : 1);
    },
    (error: unknown) => {
      console.error(error);
      end(1);
    },
  );
}

async function start(options: Options, running: Running, end: (code: number) => void): Promise<void> {
  await buildExtension('--sourcemap');
  const platform = await startLocalPlatform();
  running.push(() => platform.close());
  console.log(`Unpod platform: ${platform.url}\nAPI key: ${SAMPLE_KEY}`);
  const env = {
    UNPOD_PLATFORM_TOKEN: SAMPLE_KEY,
    UNPOD_ORG_HANDLE: ORGANIZATIONS.acme,
    UNPOD_BASE_URL: platform.url,
  };
  if (options.server || options.open || !hasDesktopCode()) await startInBrowser(env, options.open, running);
  else startOnDesktop(env, running, end);
}

function main(options: Options): void {
  const running: Running = [];
  let endsSince: number | undefined;
  const end = (code: number) => {
    if (endsSince !== undefined) {
      // Asked again: exit at once, killing what is left. One Ctrl-C may arrive twice, from the terminal and from npm.
      if (Date.now() - endsSince > 500) process.exit(code);
      return;
    }
    endsSince = Date.now();
    const all = running.reverse().map((stop) => stop());
    void Promise.allSettled(all).then(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  // npm starts a shell in between, which does not pass on signals sent to npm and leaves this process behind.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end(0);
  }, 500).unref();
  start(options, running, end).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    end(1);
  });
}

const options = readOptions();
if (options) main(options);
