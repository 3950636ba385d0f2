import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../host/browser';
import { ensureVSCode, type VSCodeVersion } from '../host/install';
import { launchedExtensionHosts, startServer } from '../host/server';
import { temporaryFolder } from '../host/temporaryFolder';
import { openWorkbench, type Workbench } from '../host/workbench';
import { BULK_HANDLE } from '../platform/bulk';
import { startPlatform } from '../platform/platform';
import { SAMPLE_KEY } from '../platform/sample';
import { show, spacesOfRuns } from './opening';
import { settled } from './pageTimer';
import type { Section } from './report';
import { type Contestant, writeRowsFile } from './stage';
import { median } from './statistics';

const windows = 5;
/** Milliseconds in which an extension host comes to rest. */
const rest = 4000;

/** Megabytes that a process shares with no other one. Linux only. */
function privateMemory(pid: string): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+)/gm)].map(([, size]) => Number(size));
  return kilobytes.reduce((sum, size) => sum + size, 0) * (1024 / 1_000_000);
}

async function listSpaces(workbench: Workbench, contestant: Contestant): Promise<void> {
  await show(workbench, contestant);
  await workbench.page.locator('.sidebar .monaco-list-row').first().waitFor();
}

/** Opens the view of one of the two and a space in it, as a person does. */
async function openSpace(workbench: Workbench, contestant: Contestant): Promise<void> {
  const { page } = workbench;
  await listSpaces(workbench, contestant);
  await page.locator('.sidebar .monaco-list-row .monaco-tl-twistie').first().click();
  await page.locator('.sidebar .monaco-list-row[aria-level="2"]').first().waitFor();
}

/** The private memory of extension hosts at rest, in windows of their own. */
async function extensionHosts(
  version: VSCodeVersion,
  extensions: readonly string[],
  env: Record<string, string>,
  use: (workbench: Workbench) => Promise<void>,
): Promise<number[]> {
  const browser = await openBrowser();
  const server = await startServer({ vscode: await ensureVSCode(version), extensions, env });
  try {
    const samples: number[] = [];
    for (let index = 0; index < windows; index++) {
      const workbench = await openWorkbench({ browser, server });
      await settled(workbench.page, 3000);
      await use(workbench);
      await settled(workbench.page, rest);
      samples.push(privateMemory(launchedExtensionHosts(server.log()).at(-1)!));
      await workbench.page.goto('about:blank');
      await workbench.close();
    }
    return samples;
  } finally {
    await server.stop();
    await browser.close();
  }
}

/** What a window weighs more with one of the extensions: signed in, with its spaces on view, and with one of 100 runs opened. */
export async function windowMemory(version: VSCodeVersion, [ours, bare]: readonly string[]): Promise<Section> {
  const data = spacesOfRuns(20, 100);
  const platform = await startPlatform({ sample: data });
  const folder = temporaryFolder('memory');
  const rowsFile = join(folder.path, 'rows.json');
  writeRowsFile(rowsFile, data, platform.url, { perPage: 100 });
  const env = {
    UNPOD_PLATFORM_TOKEN: SAMPLE_KEY,
    UNPOD_ORG_HANDLE: BULK_HANDLE,
    UNPOD_BASE_URL: platform.url,
    BARE_ROWS: rowsFile,
  };
  const none = () => Promise.resolve();
  try {
    const without = await extensionHosts(version, [], env, none);
    const added = async (extension: string, use: (workbench: Workbench) => Promise<void>) =>
      (await extensionHosts(version, [extension], env, use)).map((sample) => sample - median(without));
    return {
      title: 'Memory of a window',
      figures: [
        { what: 'an extension host without the extension', unit: 'MB', ours: without, limit: '' },
        {
          what: 'added by the extension, signed in',
          unit: 'MB',
          ours: await added(ours!, none),
          bare: await added(bare!, none),
          budget: { of: 'median', atMost: 8 },
          limit: "VS Code's `fetch` alone, used once by an extension of one line, adds 4 MB.",
        },
        {
          what: 'added by the extension, with 20 spaces on view',
          unit: 'MB',
          ours: await added(ours!, (workbench) => listSpaces(workbench, 'ours')),
          bare: await added(bare!, (workbench) => listSpaces(workbench, 'bare')),
          limit: "an `Intl` format, which English texts do without, would add 8 MB, most of it Node's own tables.",
        },
        {
          what: 'added by the extension, with a space of 100 runs opened',
          unit: 'MB',
          ours: await added(ours!, (workbench) => openSpace(workbench, 'ours')),
          bare: await added(bare!, (workbench) => openSpace(workbench, 'bare')),
          limit:
            'mostly garbage that V8 has not collected yet: in every window, it collects none until there are 16 MB.',
        },
      ],
    };
  } finally {
    await platform.close();
    folder.remove();
  }
}
