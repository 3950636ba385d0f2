import type { Locator, Page } from 'playwright-core';
import { readAll } from './pageElement';
import { rowName, shortRunId } from './rowName';
import { type Wait, waitFor } from './waitFor';

/** A drawn row of the tree. */
export interface Row {
  /** As `rowName` has it. */
  label: string;
  description: string;
  /** What a screen reader says. */
  ariaLabel: string;
  /** 1 for a space. */
  level: number;
  /** `undefined` for a row without children. */
  expanded: boolean | undefined;
  selected: boolean;
  /** The icon's class, such as `codicon-check`. */
  icon: string;
}

/** A view in the sidebar. */
export class TreePane {
  protected readonly pane: Locator;
  protected readonly header: Locator;

  /** @param selector of the view's part of the sidebar */
  constructor(
    protected readonly page: Page,
    selector: string,
  ) {
    this.pane = page.locator(selector);
    this.header = this.pane.locator('.pane-header');
  }

  /** The rows that are drawn: those in view, and a few around them. */
  async rows(): Promise<Row[]> {
    const drawn = await readAll(this.rowLocators(), (rows) =>
      [...rows]
        // In the page, rows are in the order in which they were drawn.
        .sort((a, b) => Number(a.getAttribute('data-index')) - Number(b.getAttribute('data-index')))
        .map((row) => {
          const text = (selector: string) => row.querySelector(selector)?.textContent.trim() ?? '';
          const expanded = row.getAttribute('aria-expanded');
          const icon = row.querySelector('.custom-view-tree-node-item-icon')?.className ?? '';
          return {
            label: text('.label-name'),
            description: text('.label-description'),
            ariaLabel: row.getAttribute('aria-label') ?? '',
            level: Number(row.getAttribute('aria-level')),
            expanded: expanded === null ? undefined : expanded === 'true',
            selected: row.classList.contains('selected'),
            icon: /codicon-[\w-]+/.exec(icon)?.[0] ?? '',
          };
        }),
    );
    return drawn.map((row) => ({ ...row, label: rowName(row.label, row.description) }));
  }

  /** Waits until the rows satisfy `until`. */
  rowsWhere(until: (rows: Row[]) => boolean, wait: Wait): Promise<Row[]> {
    return waitFor(() => this.rows(), until, wait);
  }

  /** Scrolls to the first row, because only rows in view are drawn. */
  async scrollToTop(): Promise<void> {
    await this.pane.locator('.monaco-list').first().focus();
    await this.page.keyboard.press('Home');
    await this.pane.locator('.monaco-list-row[data-index="0"]').waitFor();
    await this.pane.locator('.monaco-tree-sticky-row').waitFor({ state: 'detached' });
  }

  /** The row of this name, for clicks. Playwright waits for it. */
  row(label: string): Locator {
    const text = shortRunId.test(label)
      ? this.page.locator('.label-description').getByText(label)
      : this.page.locator('.label-name').getByText(label, { exact: true });
    return this.rowLocators().filter({ has: text }).first();
  }

  /** Expands a row if necessary, and waits until it is expanded. */
  async expand(label: string): Promise<void> {
    await this.toggle(label, true);
  }

  /** Collapses a row if necessary, and waits until it is collapsed. */
  async collapse(label: string): Promise<void> {
    await this.toggle(label, false);
  }

  /** Selects these rows and no others; a plain click would open a run as well. */
  async select(...labels: string[]): Promise<void> {
    await this.pane.locator('.monaco-list').first().focus();
    await this.page.keyboard.press('Escape');
    for (const label of labels) await this.row(label).click({ modifiers: ['ControlOrMeta'] });
  }

  /** Clicks one of a row's inline buttons. */
  async clickInline(label: string, action: string): Promise<void> {
    const row = this.row(label);
    await row.hover();
    await row.locator(`.actions .action-label[aria-label^="${action}"]`).click();
  }

  /** Chooses from a row's context menu. */
  async clickInMenu(label: string, action: string): Promise<void> {
    await this.row(label).click({ button: 'right' });
    await this.chooseFromMenu(action);
  }

  /** Chooses from the menu of the view's title. The menu closes if the title is drawn again; a person would then open it again. */
  async clickInViewMenu(action: string): Promise<void> {
    const choose = async () => {
      await this.page.keyboard.press('Escape');
      await this.header.first().hover();
      await this.header.locator('.action-label[aria-label*="More Actions"]:visible').first().click({ timeout: 3000 });
      await this.chooseFromMenu(action, 2000);
      return true;
    };
    const isChosen = () => choose().catch(() => false);
    await waitFor(isChosen, Boolean, { what: `${action} in the menu of the view`, timeout: 30_000 });
  }

  /** Clicks a button of the view's title. */
  async clickTitleAction(action: string): Promise<void> {
    await this.header.first().hover();
    await this.header.locator(`.action-label[aria-label^="${action}"]:visible`).first().click();
  }

  /** The names of the buttons of the view's title. */
  async titleActions(): Promise<string[]> {
    await this.header.first().hover();
    return readAll(this.header.locator('.action-label:visible'), (all) =>
      all.map((one) => one.getAttribute('aria-label') ?? ''),
    );
  }

  /** The welcome text shown instead of rows; empty if there is none. */
  async welcome(): Promise<string> {
    const text = this.pane.locator('.welcome-view-content:visible');
    return firstText(await text.allInnerTexts());
  }

  /** The line above the rows; empty if there is none. */
  async message(): Promise<string> {
    const text = this.pane.locator('.tree-explorer-viewlet-tree-view > .message:visible');
    return firstText(await text.allInnerTexts());
  }

  private async chooseFromMenu(action: string, timeout = 30_000): Promise<void> {
    const item = this.page.locator('.monaco-menu .action-item', { hasText: action }).first();
    await item.waitFor({ timeout });
    // A menu ignores mouse buttons for 100 ms, by a timer of the page. This timer of the same page ends after it.
    await this.page.evaluate('new Promise((resolve) => setTimeout(resolve, 100))');
    await item.click({ timeout });
  }

  private async toggle(label: string, expanded: boolean): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) !== String(expanded)) {
      await row.locator('.monaco-tl-twistie').click();
    }
    await waitFor(
      () => row.getAttribute('aria-expanded'),
      (value) => value === String(expanded),
      {
        what: `${label} to be ${expanded ? 'expanded' : 'collapsed'}`,
      },
    );
  }

  private rowLocators(): Locator {
    // A parent's row that sticks to the top while scrolling is a copy.
    return this.pane.locator('.monaco-list-row:not(.monaco-tree-sticky-row)');
  }
}

/** Reading in one step, so that nothing can vanish between finding and reading it. */
export function firstText(texts: readonly string[]): string {
  return texts[0]?.trim() ?? '';
}
