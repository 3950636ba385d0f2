import { waitFor } from '../host/waitFor';
import type { Workbench } from '../host/workbench';
import { BULK_SPACE_TOKEN, manyRuns } from '../platform/bulk';
import { settled, timeClick } from './pageTimer';
import type { Figure } from './report';
import { latency, type Stage } from './stage';

const runs = 1716;
const perPage = 100;

/** Scrolls the list to its end, until the row there says that this many runs are loaded: rows out of view are not drawn. */
export async function untilEnd({ page, spaces }: Workbench, loaded: number): Promise<void> {
  const loadedSoFar = `${loaded.toLocaleString('en')} of`;
  await waitFor(
    async () => {
      // Again and again, for rows that come late move the end away.
      await page.locator('.sidebar .monaco-list').first().press('End');
      return spaces.rows();
    },
    (rows) => rows.some(({ description }) => description.startsWith(loadedSoFar)),
    { what: `${loaded} runs`, timeout: 60_000 },
  );
}

/** Opens the space and loads its runs to the end, page by page, as a person does. */
async function loadAll(workbench: Workbench): Promise<void> {
  const { page, spaces } = workbench;
  await spaces.open();
  await spaces.expand('Many Runs');
  const more = spaces.row('Load more runs');
  for (let loaded = perPage; loaded < runs; loaded += perPage) {
    await settled(page, 300);
    await untilEnd(workbench, loaded);
    await more.click();
  }
  await settled(page);
  await page.locator('.sidebar .monaco-list').first().press('Home');
  await settled(page);
}

/** From the click on Refresh to the redraw, when the newest of 1,716 runs has another status each time. */
export async function refreshing(stage: Stage, count: number): Promise<Figure> {
  await stage.show(manyRuns(runs));
  const { platform } = stage;
  const [newest] = platform.data.space(BULK_SPACE_TOKEN)!.runs;
  const samples: number[] = [];
  let requests = 0;
  await stage.inWindow(async (workbench) => {
    await loadAll(workbench);
    for (let index = 0; index < count; index++) {
      const [status, words] = index % 2 === 0 ? ['paused', 'paused'] : ['in_progress', 'Running'];
      platform.data.setRunStatus(BULK_SPACE_TOKEN, newest!.runId, status);
      platform.clearRequests();
      const changed = { selector: '.sidebar .monaco-list-row .label-description', text: `${words} ·` };
      const act = () => workbench.spaces.clickTitleAction('Refresh');
      samples.push(await timeClick(workbench.page, changed, act));
      requests = platform.requests.length;
      await settled(workbench.page);
    }
  });
  return {
    what: `Refresh with one of ${runs.toLocaleString('en')} runs changed`,
    unit: 'ms',
    ours: samples,
    budget: { of: 'median', atMost: 500 },
    limit:
      `${requests} requests, which take ${latency} ms each at the server; the pages below the first are asked for together. ` +
      'Then VS Code asks for all rows again.',
  };
}
