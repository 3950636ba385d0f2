import type { Page } from 'playwright-core';
import { TreePane } from './treePane';
import { waitFor } from './waitFor';

/** The Activity view in the sidebar, below the Spaces view. */
export class ActivityView extends TreePane {
  constructor(page: Page) {
    super(page, '.sidebar .pane:has(> .pane-header[aria-label^="Activity"])');
  }

  /** Expands the view, which is collapsed at first, or collapses it. The sidebar has to be shown. */
  async setExpanded(expanded: boolean): Promise<void> {
    const isDone = async () => (await this.header.getAttribute('aria-expanded')) === String(expanded);
    await this.header.waitFor();
    if (!(await isDone())) await this.header.locator('.title').click();
    await waitFor(isDone, Boolean, { what: `the Activity view to be ${expanded ? 'expanded' : 'collapsed'}` });
  }

  /** What the title says beside the name of the view. */
  async description(): Promise<string> {
    return (await this.header.locator('.description').allInnerTexts()).join().trim();
  }
}
