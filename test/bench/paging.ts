import type { Row } from '../host/treePane';
import type { Workbench } from '../host/workbench';
import { show, spacesOfRuns } from './opening';
import { settled, timeClick } from './pageTimer';
import { untilEnd } from './refreshing';
import type { Figure } from './report';
import { assertAlike, type Contestant, latency, type Stage } from './stage';

const perPage = 100;
const firstPages = 10;

const runRows = (rows: readonly Row[]) => rows.filter(({ level }) => level === 2);

/** Opens the only space and loads its runs to the end. Milliseconds of each page, from the click to its first drawn run. */
async function walk(workbench: Workbench, contestant: Contestant, label: string, pages: number) {
  const { page, spaces } = workbench;
  await show(workbench, contestant);
  const twistie = spaces.row(label).locator('.monaco-tl-twistie');
  // The space is the row of index 0: a page's first run takes the place of the row that loads it.
  const runAt = (index: number) => ({
    selector: `.sidebar .monaco-list-row[data-index="${index}"] .label-description`,
    // All of them are.
    text: 'Completed',
  });
  const times = [await timeClick(page, runAt(1), () => twistie.click())];
  const list = page.locator('.sidebar .monaco-list').first();
  for (let loaded = perPage; loaded < pages * perPage; loaded += perPage) {
    await settled(page, 250);
    await untilEnd(workbench, loaded);
    times.push(await timeClick(page, runAt(loaded + 1), () => spaces.row('Load more runs').click()));
  }
  await settled(page);
  await list.press('End');
  await settled(page);
  return { times, rows: runRows(await spaces.rows()) };
}

const sum = (times: readonly number[]) => times.reduce((total, time) => total + time, 0);

/** Loads all runs of a space with this many pages, in a fresh window each time. The two extensions take turns. */
async function walks(stage: Stage, pages: number, count: number): Promise<Record<Contestant, number[][]>> {
  const data = spacesOfRuns(1, pages * perPage);
  await stage.show(data, { perPage });
  const { name, token } = data.organizations[0]!.spaces[0]!;
  const samples: Record<Contestant, number[][]> = { ours: [], bare: [] };
  for (let index = 0; index < count; index++) {
    await stage.inWindow(async (workbench) => {
      const drawn: Record<Contestant, Row[]> = { ours: [], bare: [] };
      for (const contestant of index % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
        const { times, rows } = await walk(workbench, contestant, name ?? token, pages);
        samples[contestant].push(times);
        drawn[contestant] = rows;
      }
      assertAlike(drawn);
    });
  }
  return samples;
}

/** Loading runs to the end, page by page: 1,000 and 5,000 of them. */
export async function paging(stage: Stage): Promise<Figure[]> {
  const few = await walks(stage, firstPages, 3);
  const many = await walks(stage, 50, 1);
  const totals = ({ ours, bare }: Record<Contestant, number[][]>) => ({ ours: ours.map(sum), bare: bare.map(sum) });
  const last = ({ ours, bare }: Record<Contestant, number[][]>) => ({
    ours: ours.flatMap((times) => times.slice(-firstPages)),
    bare: bare.flatMap((times) => times.slice(-firstPages)),
  });
  return [
    {
      what: 'loading 1,000 runs page by page',
      unit: 'ms',
      ...totals(few),
      budget: { of: 'ratio', atMost: 1.15 },
      limit:
        `ten pages: the sum of the times from each click on "Load more runs" to the first drawn run of its page. ${latency} ms a page are the ` +
        "server's in both cases; most of the rest is the window's, which redraws the visible rows, and in ours their buttons.",
    },
    {
      what: 'loading 5,000 runs page by page',
      unit: 'ms',
      ...totals(many),
      limit: 'fifty pages, the sum of their times; each page makes VS Code ask for all rows of the space again.',
    },
    {
      what: 'one page more, from 4,000 runs on',
      unit: 'ms',
      ...last(many),
      limit: 'the last ten of those pages: at each, 4,000 to 5,000 rows cross from the extension host to the window.',
    },
  ];
}
