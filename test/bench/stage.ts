import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../host/browser';
import { ensureVSCode, type InstalledVSCode, type VSCodeVersion } from '../host/install';
import { launchedExtensionHosts, type Server, startServer } from '../host/server';
import { temporaryFolder } from '../host/temporaryFolder';
import { openWorkbench, type Workbench } from '../host/workbench';
import { parseBaseUrl, urls } from '../../src/platform/endpoint';
import { BULK_HANDLE } from '../platform/bulk';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { SAMPLE_KEY, SampleData } from '../platform/sample';
import { settled } from './pageTimer';
import { type Remembered, rememberedSpaces, writeMemory } from './remembered';
import { bareRows, type RunAppearance } from './rows';
import { median } from './statistics';

export type Contestant = 'ours' | 'bare';

/** Milliseconds before the platform begins to answer. */
export const latency = 50;

/** What the platform wants to be told with each request. */
const headers = { Authorization: `Token ${SAMPLE_KEY}`, 'Org-Handle': BULK_HANDLE };

/**
 * Milliseconds that a plain client waits for an answer, nothing done with it: the platform's latency, and what it takes to
 * write and send that many rows.
 */
async function plainTime(url: string): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < 5; index++) {
    const start = performance.now();
    await (await fetch(url, { headers })).arrayBuffer();
    times.push(performance.now() - start);
  }
  return median(times);
}

/** Writes what the bare extension shows of a platform's data, without runs unless told how they look. */
export function writeRowsFile(file: string, data: SampleData, platform: string, runs?: RunAppearance): void {
  const url = urls.spaces(parseBaseUrl(platform));
  const rows = bareRows(data, platform, runs);
  writeFileSync(file, JSON.stringify({ headers, url, perPage: runs?.perPage, rows }));
}

/** The same for spaces as windows remember them: there is no server to ask. */
function writeRememberedRows(file: string, data: SampleData, platform: string, { summaries }: Remembered): void {
  writeFileSync(file, JSON.stringify({ rows: bareRows(data, platform, undefined, summaries) }));
}

/** A VS Code server with both extensions, ours signed in to a platform, and the browser for its windows. */
export class Stage {
  /** How long a plain client waits for the spaces, and for the runs of one, in milliseconds. */
  waits = { root: 0, children: 0 };

  private constructor(
    readonly vscode: InstalledVSCode,
    readonly platform: LocalPlatform,
    readonly browser: Browser,
    readonly server: Server,
    private readonly rowsFile: string,
    private readonly end: () => Promise<void>,
  ) {}

  /** @param extensions the packages of both, and of the probe, as `.vsix` files */
  static async build(version: VSCodeVersion, extensions: readonly string[]): Promise<Stage> {
    const ends: (() => unknown)[] = [];
    const end = async () => {
      for (const each of ends.reverse()) await each();
    };
    try {
      const vscode = await ensureVSCode(version);
      const folder = temporaryFolder('bench');
      ends.push(() => folder.remove());
      const rowsFile = join(folder.path, 'rows.json');
      const platform = await startPlatform();
      ends.push(() => platform.close());
      const browser = await openBrowser();
      ends.push(() => browser.close());
      const env = { UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_ORG_HANDLE: BULK_HANDLE, UNPOD_BASE_URL: platform.url };
      const server = await startServer({ vscode, extensions, env: { ...env, BARE_ROWS: rowsFile } });
      ends.push(() => server.stop());
      return new Stage(vscode, platform, browser, server, rowsFile, end);
    } catch (error) {
      await end();
      throw error;
    }
  }

  /** What both extensions show in windows opened from here on; the bare one without runs unless told how they look. */
  async show(data: SampleData, runs?: RunAppearance): Promise<void> {
    this.platform.latency = latency;
    this.platform.behavior.shape = runs && !runs.perPage ? 'documented' : 'observed';
    this.platform.data.users.splice(0, Infinity, ...data.users);
    this.platform.data.organizations.splice(0, Infinity, ...data.organizations);
    const endpoint = parseBaseUrl(this.platform.url);
    const [space] = data.organizations[0]?.spaces ?? [];
    const url = urls.spaces(endpoint);
    const root = await plainTime(url);
    const children = runs && space ? await plainTime(urls.runs(endpoint, space.token, 1, 100)) : 0;
    writeRowsFile(this.rowsFile, data, this.platform.url, runs);
    this.waits = { root, children };
  }

  /**
   * As `show`, but windows remember the spaces, and the platform is slow; the bare extension has no server. Returns what restores the
   * memory: each window writes there that its spaces are up to date.
   *
   * @param slowness milliseconds before the platform begins to answer
   */
  async showRemembered(data: SampleData, slowness: number): Promise<() => Promise<void>> {
    await this.show(data);
    const { url } = this.platform;
    const remembered = await rememberedSpaces(url);
    writeRememberedRows(this.rowsFile, data, url, remembered);
    this.platform.latency = slowness;
    const folder = join(this.server.dataDir, 'data/User/globalStorage/unpod-community.unpod-explorer');
    return () => writeMemory(folder, parseBaseUrl(url).base, remembered);
  }

  /** Runs something in a fresh window that has come to rest, with both extensions activated. */
  async inWindow<T>(use: (workbench: Workbench) => Promise<T>): Promise<T> {
    const before = launchedExtensionHosts(this.server.log());
    const workbench = await openWorkbench({ browser: this.browser, server: this.server });
    try {
      // Ours shows it when it has found its session, after `activate`; VS Code activates the two one after the other.
      await workbench.waitFor(
        () => workbench.statusBarItem('unpod.runSummary'),
        (item) => item !== undefined,
        { what: 'our status bar item', timeout: 60_000 },
      );
      await settled(workbench.page, 1000);
      const fresh = launchedExtensionHosts(this.server.log()).slice(before.length);
      if (fresh.length !== 1 || before.includes(fresh[0]!)) {
        throw new Error(`A window did not get an extension host of its own: ${before.join(' ')} + ${fresh.join(' ')}`);
      }
      return await use(workbench);
    } finally {
      // Leaving the page in good order ends its extension host; a window that is just gone keeps it for hours.
      if (!workbench.page.isClosed()) await workbench.page.goto('about:blank');
      await workbench.close();
    }
  }

  stop(): Promise<void> {
    return this.end();
  }
}

/** The activity bar's entry of one of the two. */
export function tabOf(contestant: Contestant): string {
  const name = contestant === 'ours' ? 'Unpod' : 'Bare';
  return `.activitybar .action-item:has(.action-label[aria-label^="${name}"])`;
}

/** Rows that one of them may have less room for: ours has a line above the rows when they are out of date. */
const lessRoom = 5;

/** Throws unless both have drawn the same: label, description and icon of each row that both have room for. */
export function assertAlike(
  drawn: Record<Contestant, readonly { label: string; description: string; icon: string }[]>,
) {
  const room = Math.min(drawn.ours.length, drawn.bare.length);
  const words = (contestant: Contestant) =>
    drawn[contestant].map(({ label, description, icon }) => `${icon} ${label} ${description}`);
  const [ours, bare] = [words('ours'), words('bare')];
  const isAlike = ours.slice(0, room).join('\n') === bare.slice(0, room).join('\n');
  if (room === 0 || !isAlike || Math.abs(ours.length - bare.length) > lessRoom) {
    throw new Error(`The trees are not alike.\nOurs:\n${ours.join('\n')}\nBare:\n${bare.join('\n')}`);
  }
}
