import type { Page } from 'playwright-core';
import { type Row, TreePane, firstText } from './treePane';
import { waitFor } from './waitFor';

/** The Spaces view in the sidebar, or the tree of the extension that the benchmark compares with. */
export class SpacesView extends TreePane {
  constructor(page: Page) {
    super(page, '.sidebar .pane:not(:has(> .pane-header[aria-label^="Activity"]))');
  }

  /** Shows the view, whether or not another one is open. */
  async open(): Promise<void> {
    const tab = this.page.locator('.activitybar .action-item:has(.action-label[aria-label^="Unpod"])');
    const title = this.page.locator('.sidebar .composite.title', { hasText: /unpod/i });
    await tab.waitFor();
    const isOpen = async () => {
      if (await title.isVisible()) return true;
      await tab.click();
      // A window that is being restored may show the view by itself at this moment, so that the click closes it: click again.
      return title.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    };
    await waitFor(isOpen, Boolean, { what: 'the view to be open', timeout: 30_000 });
  }

  /** Opens a space and waits until its own row counts its runs. */
  async openSpace(label: string): Promise<Row[]> {
    await this.expand(label);
    return this.rowsWhere(
      (rows) => rows.some((row) => row.label === label && /^[\d,]+ runs?\b/.test(row.description)),
      {
        what: `the number of runs in ${label}`,
      },
    );
  }

  /** What the activity bar says about the view: its name, and the badge's tooltip if there is one. */
  async badge(): Promise<{ text: string; label: string }> {
    const item = this.page.locator('.activitybar .action-item:has(.action-label[aria-label^="Unpod"])');
    const content = item.locator('.badge:visible .badge-content');
    return {
      text: firstText(await content.allInnerTexts()),
      label: (await item.locator('.action-label').getAttribute('aria-label')) ?? '',
    };
  }

  /** Waits until the badge shows this number. */
  async badgeSays(text: string): Promise<void> {
    await waitFor(
      () => this.badge(),
      (badge) => badge.text === text,
      { what: `${text} on the badge` },
    );
  }
}
