import type { Workbench } from '../host/workbench';
import { manySpaces } from '../platform/bulk';
import { runHistory } from '../platform/data/runs';
import { HOUR } from '../platform/data/time';
import type { SampleData } from '../platform/sample';
import { settled, timesOfClick } from './pageTimer';
import type { Figure } from './report';
import { assertAlike, type Contestant, type Stage, tabOf } from './stage';

const perPage = 100;

/** Spaces of completed runs that are ten days old for hours to come, so that the bare rows stay true. */
export function spacesOfRuns(count: number, runsEach: number): SampleData {
  const data = manySpaces(count);
  const now = data.now();
  for (const space of data.organizations[0]!.spaces) {
    const { token: spaceToken, contentType } = space;
    const [newest, oldest] = [now - 243 * HOUR, now - 260 * HOUR];
    space.runs = runHistory({ spaceToken, contentType, count: runsEach, newest, oldest });
  }
  return data;
}

/** Shows one of the two views, whichever is shown. */
export async function show({ page }: Workbench, contestant: Contestant): Promise<void> {
  const tab = page.locator(tabOf(contestant));
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  await page.locator('.sidebar .monaco-list-row').first().waitFor();
  await settled(page);
}

/** From the click on the twistie of a space that was never opened to the first drawn run, and to all of them; closes it again. */
async function open(workbench: Workbench, contestant: Contestant, label: string, runs: number) {
  const { page, spaces } = workbench;
  await show(workbench, contestant);
  const twistie = spaces.row(label).locator('.monaco-tl-twistie');
  const aRun = '.sidebar .monaco-list-row[aria-level="2"]';
  // A row tells a screen reader how many there are.
  const signs = [{ selector: aRun }, { selector: `${aRun}[aria-setsize="${runs}"]` }];
  const [first = NaN, all = NaN] = await timesOfClick(page, signs, () => twistie.click());
  await settled(page);
  const rows = (await spaces.rows()).filter(({ level }) => level === 2);
  await spaces.collapse(label);
  return { first, all, rows };
}

/** Opening spaces with this many runs, with the two extensions taking turns in one window. */
async function openingOf(stage: Stage, runs: number, count: number, atMost?: number): Promise<Figure[]> {
  const data = spacesOfRuns(count + 1, runs);
  const isPaged = runs <= perPage;
  await stage.show(data, { ...(isPaged && { perPage }) });
  const labels = data.organizations[0]!.spaces.map(({ name, token }) => name ?? token);
  const firsts: Record<Contestant, number[]> = { ours: [], bare: [] };
  const alls: Record<Contestant, number[]> = { ours: [], bare: [] };
  await stage.inWindow(async (workbench) => {
    for (const [index, label] of labels.entries()) {
      // Taking turns in going first, too: whatever drifts hits both alike.
      const turns = index % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
      const opened = [
        await open(workbench, turns[0], label, runs),
        await open(workbench, turns[1], label, runs),
      ] as const;
      const [ours, bare] = turns[0] === 'ours' ? opened : [opened[1], opened[0]];
      assertAlike({ ours: ours.rows, bare: bare.rows });
      // The first of each is a rehearsal: VS Code's own code for trees runs for the first time.
      if (index === 0) continue;
      for (const [contestant, { first, all }] of Object.entries({ ours, bare }) as [Contestant, typeof ours][]) {
        firsts[contestant].push(first);
        alls[contestant].push(all);
      }
    }
  });
  const servers = `${stage.waits.children.toFixed(0)} ms are the server's in both cases;`;
  const figure: Figure = {
    what: `opening a space of ${runs.toLocaleString('en')} runs${isPaged ? '' : ', all in one answer'}`,
    unit: 'ms',
    ...firsts,
    ...(atMost !== undefined && { budget: { of: 'ratio', atMost } }),
    limit: isPaged
      ? `from the click on the twistie to the first drawn run. ${servers} the rest is VS Code's round trip to the extension host ` +
        'and the drawing of rows. Ours also checks and merges the answer, and its rows have a button and words for a screen reader.'
      : `the server has no pages, as in its public reference. ${servers} ours sends the rows that fill a window ahead of the others.`,
  };
  const all: Figure = {
    what: `the same, until all ${runs.toLocaleString('en')} rows are there`,
    unit: 'ms',
    ...alls,
    ...(runs === 1000 && { budget: { of: 'ratio', atMost: 1.6 } }),
    limit:
      'ours has the space drawn again as soon as the window has the first rows, and VS Code then asks for all of them; the bare ' +
      "one's come at once.",
  };
  return isPaged ? [figure] : [figure, all];
}

/** Opening spaces of 100, 1,000 and 5,000 runs by one request. */
export async function opening(stage: Stage): Promise<Figure[]> {
  const figures = [
    await openingOf(stage, 100, 10, 1.2),
    await openingOf(stage, 1000, 10, 1.15),
    await openingOf(stage, 5000, 5),
  ];
  return figures.flat();
}
