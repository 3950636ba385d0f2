import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openBrowser } from './browser';
import { unpodVariables } from './environment';
import { ensureVSCode, supportedVersions, type VSCodeVersion } from './install';
import { downloads } from './paths';
import { type Server, type Settings, startServer, windowAddress } from './server';
import { testsHeading } from './tally';

/**
 * Stands in for a desktop VS Code: takes the arguments that `runTests` of `@vscode/test-electron` passes, runs the tests in a server
 * build with a headless browser, shows their console and exits with their exit code.
 */

const versionFlag = '--server-version';

const timeout = 10 * 60_000;

function argument(name: string): string | undefined {
  return process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
}

function required(name: string): string {
  const value = argument(name);
  if (value === undefined) throw new Error(`The launcher needs ${name}=…`);
  return value;
}

function wantedVersion(): VSCodeVersion {
  const wanted = required(versionFlag);
  const version = supportedVersions.find((one) => one === wanted);
  if (!version) throw new Error(`${versionFlag}=${wanted}: known are ${supportedVersions.join(', ')}`);
  return version;
}

/** A desktop VS Code reads these from the folder that `runTests` names. */
function userSettings(): Settings {
  const folder = argument('--user-data-dir');
  const file = folder === undefined ? undefined : join(folder, 'User/settings.json');
  return file !== undefined && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Settings) : {};
}

/** A console call's arguments, as it would show them: a format string with `%s` parts, and colors after `%c`. */
function consoleText(args: unknown): string {
  const [first, ...rest] = Array.isArray(args) ? (args as unknown[]) : [args];
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const filled = text(first).replace(/%[sdifjoOc]/g, (part) => {
    if (rest.length === 0) return part;
    const value = rest.shift();
    return part === '%c' ? '' : text(value);
  });
  return [filled, ...rest.map(text)].join(' ');
}

/**
 * Reads the page's console. VS Code itself logs a lot there, so only what follows the tests' heading is shown, after the version: two
 * may run at a time. Everything goes to `logFile`.
 */
function consoleSink(version: string, logFile: string): (type: string, args: unknown) => void {
  mkdirSync(dirname(logFile), { recursive: true });
  writeFileSync(logFile, '');
  let testsRun = false;
  return (type, args) => {
    const text = consoleText(args);
    appendFileSync(logFile, `${type}: ${text}\n`);
    testsRun ||= text.startsWith(testsHeading);
    if (testsRun && (type === 'info' || type === 'log')) console.log(text.replace(/^/gm, `${version}  `));
  };
}

async function runTestsIn(server: Server, version: string, logFile: string): Promise<number> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const ended = new Promise<number>((resolve, reject) => {
      setTimeout(() => reject(new Error(`The tests did not end within ${timeout / 60_000} minutes.`)), timeout).unref();
      page.on('crash', () => reject(new Error('The page of VS Code crashed.')));
      void page.exposeFunction('codeAutomationLog', consoleSink(version, logFile));
      void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    });
    const [extensionDevelopmentPath, extensionTestsPath] = ['--extensionDevelopmentPath', '--extensionTestsPath'].map(
      required,
    );
    await page.goto(windowAddress(server, { extensionDevelopmentPath, extensionTestsPath }));
    return await ended;
  } finally {
    await browser.close();
  }
}

async function main(): Promise<number> {
  const vscode = await ensureVSCode(wantedVersion());
  const logFile = join(downloads, `logs/editor-${vscode.version}.log`);
  const server = await startServer({
    vscode,
    userSettings: userSettings(),
    env: unpodVariables(),
    smokeTestDriver: true,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.stop().then(() => process.exit(1)));
  try {
    const code = await runTestsIn(server, vscode.version, logFile);
    if (code !== 0) console.error(`What VS Code itself logged: ${logFile}`);
    return code;
  } catch (error) {
    appendFileSync(logFile, `server: ${server.log()}\n`);
    console.error(`${String(error)}\nWhat VS Code logged: ${logFile}`);
    return 1;
  } finally {
    await server.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
