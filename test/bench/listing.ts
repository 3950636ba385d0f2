import type { Row } from '../host/treePane';
import { manySpaces } from '../platform/bulk';
import { settled, timeClick } from './pageTimer';
import type { Figure } from './report';
import { assertAlike, type Contestant, type Stage, tabOf } from './stage';

/**
 * Milliseconds from the click that shows the view in a fresh window to the first drawn row, with the two extensions taking turns.
 *
 * @param prepare is called before each window opens
 */
export async function clicksToRows(
  stage: Stage,
  count: number,
  prepare: () => Promise<void> = () => Promise.resolve(),
): Promise<Record<Contestant, number[]>> {
  const samples: Record<Contestant, number[]> = { ours: [], bare: [] };
  const drawn: Record<Contestant, Row[]> = { ours: [], bare: [] };
  for (let index = 0; index < 2 * count; index++) {
    const contestant = index % 2 === 0 ? 'ours' : 'bare';
    await prepare();
    await stage.inWindow(async (workbench) => {
      const { page } = workbench;
      const tab = page.locator(tabOf(contestant));
      const firstRow = { selector: '.sidebar .customview-tree .monaco-list-row' };
      samples[contestant].push(await timeClick(page, firstRow, () => tab.click()));
      await settled(page);
      drawn[contestant] = await workbench.spaces.rows();
    });
    if (contestant === 'bare') assertAlike(drawn);
  }
  return samples;
}

async function listingOf(stage: Stage, spaces: number, count: number): Promise<Figure> {
  await stage.show(manySpaces(spaces));
  return {
    what: `showing ${spaces.toLocaleString('en')} spaces`,
    unit: 'ms',
    ...(await clicksToRows(stage, count)),
    budget: { of: 'ratio', atMost: 1.2 },
    limit:
      `${stage.waits.root.toFixed(0)} ms are the server's in both cases` +
      (spaces < most
        ? '.'
        : '; from the click in a fresh window to the first drawn row. Ours sends the rows that fill a window ahead of the others; it ' +
          'also checks the answer, and each row carries what a screen reader says and its menu.'),
  };
}

const most = 5000;

/** Showing 200, 1,000 and 5,000 spaces. */
export async function listing(stage: Stage): Promise<Figure[]> {
  return [await listingOf(stage, 200, 4), await listingOf(stage, 1000, 4), await listingOf(stage, most, 6)];
}
