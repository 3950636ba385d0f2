import { temporaryFolder } from '../host/temporaryFolder';
import type { Row } from '../host/treePane';
import { openWorkbench, type Workbench } from '../host/workbench';
import { manySpaces } from '../platform/bulk';
import { clicksToRows } from './listing';
import { show } from './opening';
import { settled } from './pageTimer';
import type { Figure } from './report';
import { assertAlike, type Contestant, type Stage } from './stage';

/** Milliseconds before the platform begins to answer. */
const slowness = 3000;

/** Reports, in each page that is loaded, the milliseconds from the start of loading it to its first row. */
const watchFirstRow = `
  window.benchFirstRow = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('.sidebar .customview-tree .monaco-list-row')) return;
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(document, { childList: true, subtree: true });
  });`;

/** A window whose sidebar shows the view of one of the two, as it does after each reload. */
async function openRestored(stage: Stage, contestant: Contestant, folder: string): Promise<Workbench> {
  const workbench = await openWorkbench({ browser: stage.browser, server: stage.server, folder });
  await workbench.page.addInitScript(watchFirstRow);
  await show(workbench, contestant);
  // VS Code writes down what a window shows only every few seconds.
  await settled(workbench.page, 6000);
  return workbench;
}

/** Reloads a window, which is then as new: its extension host, too. */
async function reload({ page, spaces }: Workbench): Promise<{ time: number; rows: Row[] }> {
  await page.reload();
  const time = await page.evaluate<number>('window.benchFirstRow');
  await settled(page);
  return { time, rows: await spaces.rows() };
}

/** Milliseconds from the start of a window to the first row of its view, with the two extensions taking turns. */
async function startsToRows(stage: Stage, count: number, prepare: () => Promise<void>) {
  const folder = temporaryFolder('workspace');
  const windows = {
    ours: await openRestored(stage, 'ours', folder.path),
    bare: await openRestored(stage, 'bare', folder.path),
  };
  const samples: Record<Contestant, number[]> = { ours: [], bare: [] };
  try {
    for (let index = 0; index < count; index++) {
      await prepare();
      stage.platform.clearRequests();
      const ours = await reload(windows.ours);
      if (stage.platform.requests.length !== 1) throw new Error(`${stage.platform.requests.length} requests`);
      const bare = await reload(windows.bare);
      assertAlike({ ours: ours.rows, bare: bare.rows });
      samples.ours.push(ours.time);
      samples.bare.push(bare.time);
    }
    return samples;
  } finally {
    for (const { page } of Object.values(windows)) await page.goto('about:blank');
    await windows.ours.close();
    await windows.bare.close();
    folder.remove();
  }
}

async function newWindowsOf(stage: Stage, spaces: number, count: number): Promise<Figure[]> {
  const prepare = await stage.showRemembered(manySpaces(spaces), slowness);
  const budget = { of: 'ratio', atMost: 1.3 } as const;
  const words = `${spaces.toLocaleString('en')} remembered spaces`;
  return [
    {
      what: `a new window that shows ${words}`,
      unit: 'ms',
      ...(await startsToRows(stage, count, prepare)),
      budget,
      limit: 'from the start of loading the window, all of VS Code included, to the first drawn space.',
    },
    {
      what: `showing ${words} in a new window`,
      unit: 'ms',
      ...(await clicksToRows(stage, count, prepare)),
      budget,
      limit: `from the click that shows the view. The server answers ours after ${slowness.toLocaleString('en')} ms; the bare one asks no server.`,
    },
  ];
}

/** What a new window shows of remembered spaces while the server has not answered yet. */
export async function newWindows(stage: Stage): Promise<Figure[]> {
  return [...(await newWindowsOf(stage, 207, 5)), ...(await newWindowsOf(stage, 5000, 5))];
}
