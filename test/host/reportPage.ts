import axe from 'axe-core';
import type { Frame, FrameLocator, Locator } from 'playwright-core';
import { readAll } from './pageElement';
import { type Wait, waitFor } from './waitFor';
import type { Workbench } from './workbench';

/** A picture as a person reads it. */
export interface Picture {
  name: string;
  /** Its sentence below the name. */
  reading: string;
}

/** A bar, column or other mark of a picture. */
export interface Mark {
  /** What a screen reader says. */
  label: string;
  selected: boolean;
}

/** What Chromium logs when the page's policy refuses something. Other frames of a panel are VS Code's own and have other policies. */
const refusedByPolicy = /script-src 'nonce-|style-src 'nonce-|media-src|img-src|connect-src|font-src/;

/** The report in the visible panel. Looks it up each time, because VS Code may reload it. */
export class ReportPage {
  /** The frame that has its elements. */
  readonly content: FrameLocator;
  readonly search: Locator;
  readonly grid: Locator;
  /** What the page's policy refused, as logged. */
  readonly refused: string[] = [];

  constructor(readonly workbench: Workbench) {
    const { page } = workbench;
    this.content = page.locator('iframe.webview.ready:visible').contentFrame().locator('#active-frame').contentFrame();
    this.search = this.content.getByRole('searchbox');
    this.grid = this.content.getByRole('grid');
    page.on('console', (message) => {
      if (refusedByPolicy.test(message.text())) this.refused.push(message.text());
    });
  }

  /** Opens the report of a run with the button on its row, and waits for its table. */
  async open(run: string): Promise<void> {
    await this.workbench.spaces.clickInline(run, 'Open Run Report');
    await this.shown();
  }

  /** Waits until it shows rows. */
  async shown(): Promise<void> {
    await this.grid.locator('[aria-rowindex="2"]').waitFor();
  }

  /** The titles of the open editors, and of the one in front. */
  async tabs(): Promise<{ all: string[]; active: string }> {
    const names = (selector: string) => this.workbench.page.locator(selector).allInnerTexts();
    const all = await names('.tabs-container .tab');
    return { all, active: (await names('.tabs-container .tab.active')).join() };
  }

  /** All its text, in one string. */
  async text(): Promise<string> {
    return (await this.content.locator('body').innerText()).replace(/\s+/g, ' ').trim();
  }

  says(text: string | RegExp, wait: Partial<Wait> = {}): Promise<string> {
    const isSaid = (all: string) => (typeof text === 'string' ? all.includes(text) : text.test(all));
    return waitFor(() => this.text(), isSaid, { what: `the report to say ${String(text)}`, ...wait });
  }

  /** Name and text of each figure. */
  async figures(): Promise<Record<string, string>> {
    const entries = await readAll(this.content.locator('dl[aria-label="Figures"] > div'), (all) =>
      all.map((one) => {
        const texts = [...one.querySelectorAll('dd')].map(({ innerText }) => innerText);
        return [one.querySelector('dt')?.innerText ?? '', texts.join(' ').replace(/\s+/g, ' ').trim()] as const;
      }),
    );
    return Object.fromEntries(entries);
  }

  picture(name: string): Locator {
    return this.content.getByRole('figure', { name, exact: true });
  }

  async pictures(): Promise<Picture[]> {
    return readAll(this.content.locator('figure'), (all) =>
      all.map((one) => {
        const lines = one.querySelector('figcaption')?.innerText.split('\n') ?? [];
        const [name = '', ...reading] = lines.map((line) => line.trim()).filter(Boolean);
        return { name, reading: reading.join(' ') };
      }),
    );
  }

  /** Shows the tables of all pictures. */
  async showTables(): Promise<void> {
    for (const { name } of await this.pictures()) {
      const toggle = this.picture(name).getByRole('button', { name: 'Show as Table' });
      if ((await toggle.count()) > 0) await toggle.click();
    }
  }

  /** A mark of a picture, by the start of what it says. */
  mark(picture: string, label: string): Locator {
    return this.picture(picture).locator(`[role="option"][aria-label^="${label}"]`);
  }

  /** Clicks a mark on its own shape, because a mark with several parts has gaps. */
  async clickMark(picture: string, label: string): Promise<void> {
    const place = this.mark(picture, label).locator('rect').first();
    await place.scrollIntoViewIfNeeded();
    const box = await place.boundingBox();
    if (!box) throw new Error(`${label} is not drawn.`);
    await this.workbench.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  async marks(picture: string): Promise<Mark[]> {
    return readAll(this.picture(picture).getByRole('option'), (all) =>
      all.map((one) => ({
        label: one.getAttribute('aria-label') ?? '',
        selected: one.getAttribute('aria-selected') === 'true',
      })),
    );
  }

  /** The active filters, as their chips name them. */
  async chips(): Promise<string[]> {
    const texts = await this.content.locator('.chip').allInnerTexts();
    return texts.map((text) => text.replace(/[\s\u2068\u2069]+/g, ' ').trim());
  }

  async removeChip(text: string): Promise<void> {
    await this.content.locator('.chip', { hasText: text }).getByRole('button').click();
  }

  /** The cells of the drawn rows of the table, in the order of the page. */
  async rows(): Promise<string[][]> {
    const rows = await readAll(this.grid.locator('[role="row"][aria-rowindex]'), (all) =>
      all
        .filter((row) => row.querySelector('[role="gridcell"]') !== null)
        .map((row) => ({
          index: Number(row.getAttribute('aria-rowindex')),
          cells: [...row.querySelectorAll('[role="gridcell"]')].map(({ innerText }) =>
            innerText.replace(/\s+/g, ' ').trim(),
          ),
        })),
    );
    return rows.sort((a, b) => a.index - b.index).map(({ cells }) => cells);
  }

  /** How many rows the table has, apart from its header. */
  async rowCount(): Promise<number> {
    return Number(await this.grid.getAttribute('aria-rowcount')) - 1;
  }

  /** Waits until the table has this many rows. */
  async hasRows(count: number, wait: Partial<Wait> = {}): Promise<void> {
    await waitFor(
      () => this.rowCount(),
      (shown) => shown === count,
      { what: `${count} rows`, ...wait },
    );
  }

  row(contact: string): Locator {
    return this.grid.locator('[role="row"]', { hasText: contact }).first();
  }

  header(column: string): Locator {
    return this.grid.getByRole('columnheader', { name: column });
  }

  async sortBy(column: string): Promise<void> {
    await this.header(column).getByRole('button').click();
  }

  /** The panel with the selected call. */
  call(contact: string): Locator {
    return this.content.getByRole('region', { name: contact });
  }

  /** Waits until the table is sorted by a column. */
  async isSorted(column: string, direction: 'ascending' | 'descending' | 'none'): Promise<void> {
    await waitFor(
      () => this.header(column).getAttribute('aria-sort'),
      (shown) => shown === direction,
      { what: `${column} to be sorted: ${direction}` },
    );
  }

  button(name: string): Locator {
    return this.content.getByRole('button', { name, exact: true });
  }

  /** The element with the focus: its role or tag, and its name. */
  async focused(): Promise<string> {
    return (await this.frame()).evaluate<string>(`(() => {
      const element = document.activeElement;
      const active = document.getElementById(element?.getAttribute('aria-activedescendant') ?? '');
      const named = active ?? element;
      const name = named?.getAttribute('aria-label') ?? named?.innerText ?? '';
      return (named?.getAttribute('role') ?? named?.localName ?? '') + ' ' + name.replace(/\\s+/g, ' ').trim();
    })()`);
  }

  /** Runs axe-core in it. @returns its findings in words */
  async axe(): Promise<string[]> {
    const frame = await this.frame();
    await frame.evaluate(axe.source);
    const violations = await frame.evaluate<axe.Result[]>(
      `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
    );
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
  }

  /** What does not fit: the page's own width, and texts that are cut without an ellipsis. */
  async overflow(): Promise<string[]> {
    return (await this.frame()).evaluate<string[]>(`(() => {
      const root = document.documentElement;
      const wide = root.scrollWidth > root.clientWidth ? ['the page: ' + root.scrollWidth + ' > ' + root.clientWidth] : [];
      const cut = [...document.querySelectorAll('body *')].filter((it) => {
        const style = getComputedStyle(it);
        return (
          it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 1 && style.overflowX !== 'visible' &&
          !/auto|scroll/.test(style.overflowX) && style.textOverflow !== 'ellipsis' && it.localName !== 'input'
        );
      });
      return [...wide, ...cut.map((it) => it.localName + '.' + it.getAttribute('class') + ': ' + it.textContent.slice(0, 60))];
    })()`);
  }

  /** Its current frame, for scripts. */
  async frame(): Promise<Frame> {
    const root = await this.content.locator('#root').elementHandle();
    const frame = await root.ownerFrame();
    if (!frame) throw new Error('There is no report.');
    return frame;
  }
}
