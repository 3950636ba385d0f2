import type { Browser } from 'playwright-core';
import { openBrowser } from '../host/browser';
import { ensureVSCode, type VSCodeVersion } from '../host/install';
import { repository } from '../host/paths';
import { type Server, type Settings, startServer } from '../host/server';
import { openWorkbench, type Workbench } from '../host/workbench';
import { SAMPLE_KEY } from '../platform/sample';

export interface UiOptions {
  /** By default, the current build. */
  version?: VSCodeVersion;
  /** Variables for the extension host: `UNPOD_PLATFORM_TOKEN` and the like. */
  env?: Record<string, string>;
  userSettings?: Settings;
  theme?: string;
  /** 2 makes pictures that stay sharp on dense displays. */
  deviceScaleFactor?: number;
  /** The folder to open, an absolute path. */
  folder?: string;
  viewport?: { width: number; height: number };
}

/** Signs a window in to a platform. A key alone would be for the default server. */
export function signedIn({ url }: { readonly url: string }, organization = 'acme-voice'): Record<string, string> {
  return { UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_ORG_HANDLE: organization, UNPOD_BASE_URL: url };
}

/** A VS Code with the extension in it, and a window of it. */
export interface Ui {
  server: Server;
  workbench: Workbench;
  /** Another window on the same server, which shares settings but not the page. */
  openWindow(): Promise<Workbench>;
  close(): Promise<void>;
}

let browser: Promise<Browser> | undefined;
const open = new Set<Workbench>();

function sharedBrowser(): Promise<Browser> {
  return (browser ??= openBrowser());
}

/** The packaged extension if there is one to test, otherwise the built checkout. */
function extensionUnderTest(): { extensions: string[] } | { linkedExtension: string } {
  const vsix = process.env.UNPOD_VSIX;
  return vsix === undefined ? { linkedExtension: repository } : { extensions: [vsix] };
}

/** Starts a VS Code of its own for a test file, in the browser that all of them share. */
export async function startUi(options: UiOptions = {}): Promise<Ui> {
  const { version = '1.139', env = {}, userSettings = {}, ...window } = options;
  const vscode = await ensureVSCode(version);
  const [server, shared] = await Promise.all([
    startServer({ vscode, env, userSettings, ...extensionUnderTest() }),
    sharedBrowser(),
  ]);
  const openWindow = async () => {
    const workbench = await openWorkbench({ browser: shared, server, ...window });
    open.add(workbench);
    workbench.page.once('close', () => open.delete(workbench));
    return workbench;
  };
  const close = () => server.stop();
  try {
    const workbench = await openWindow();
    return { server, workbench, openWindow, close: () => workbench.close().then(close) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Ends the browser. */
export async function endUi(): Promise<void> {
  await (await browser)?.close();
}

/** Root hooks: a failed test says what its windows showed, and the browser ends after the last file. */
export const mochaHooks = {
  async afterEach(this: Mocha.Context): Promise<void> {
    if (this.currentTest?.state !== 'failed') return;
    for (const workbench of open) console.log(`  A window showed: ${await workbench.describe()}`);
  },
  afterAll: endUi,
};

// Plain termination would leave the servers behind; an orderly exit ends them.
process.once('SIGTERM', () => process.exit(143));
