import type { Workbench } from './workbench';
import { waitFor } from './waitFor';

/** Milliseconds. On a busy machine, each key takes a while. */
const patience = 60_000;

/** A window used without a mouse. */
export class Keyboard {
  constructor(private readonly workbench: Workbench) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.workbench.page.keyboard.press(key);
  }

  /** Counts mouse events on the page from now on. Returns a function that reads the count. */
  async countClicks(): Promise<() => Promise<number>> {
    const { page } = this.workbench;
    await page.evaluate(`globalThis.clicks = 0; addEventListener('mousedown', () => globalThis.clicks++, true)`);
    return () => page.evaluate<number>('globalThis.clicks');
  }

  /** Runs a command by its full title from the palette. */
  async run(title: string): Promise<void> {
    const { quickInput } = this.workbench;
    await quickInput.closed();
    await quickInput.openPalette(`>${title}`);
    await this.choose(title);
  }

  /** Goes down to an item of the quick pick and accepts it. */
  async choose(label: string): Promise<void> {
    await this.goTo(label);
    await this.press('Enter');
  }

  /** Goes down to an item of the quick pick. */
  async goTo(label: string): Promise<void> {
    const { quickInput } = this.workbench;
    const isThere = async () => {
      const items = await quickInput.items();
      if (items.some((item) => item.focused && item.label === label)) return true;
      if (items.length > 0) await this.press('ArrowDown');
      return false;
    };
    await waitFor(isThere, Boolean, { what: `the focus on ${label}`, timeout: patience });
  }

  /** The name of the focused element, or of a list's focused row. */
  focused(): Promise<string> {
    return this.workbench.page.evaluate<string>(`(() => {
      const element = document.activeElement;
      const row = document.getElementById(element?.getAttribute('aria-activedescendant') ?? '');
      return (row ?? element)?.getAttribute('aria-label') ?? element?.textContent.trim() ?? '';
    })()`);
  }

  focusedWhere(until: (name: string) => boolean, what: string): Promise<string> {
    return waitFor(() => this.focused(), until, { what, timeout: patience });
  }

  /** Presses a key until the focus is on an element of this name. */
  async pressUntil(key: string, name: string): Promise<void> {
    const isThere = async () => {
      if ((await this.focused()) === name) return true;
      await this.press(key);
      return (await this.focused()) === name;
    };
    await waitFor(isThere, Boolean, { what: `the focus on ${name} after ${key}`, timeout: patience });
  }

  /** From the tree to a button of the view's title, which is one stop for Tab. */
  async goToTitleAction(name: string): Promise<void> {
    await this.focusTree();
    await this.press('Shift+Tab');
    await this.pressUntil('ArrowRight', name);
  }

  /** Focuses the tree of spaces, wherever the focus is. */
  async focusTree(): Promise<void> {
    const { page } = this.workbench;
    await this.run('Unpod: Focus on Spaces View');
    await page.locator('.sidebar .monaco-list:focus').waitFor();
  }

  /** Goes to a row of the tree, which has the focus. A refresh may move rows meanwhile. */
  async focusRow(label: string): Promise<void> {
    const isThere = async () => {
      await this.press('Home');
      const rows = await this.workbench.spaces.rows();
      const index = rows.findIndex((row) => row.label === label);
      if (index < 0) return false;
      await this.press(...Array.from({ length: index }, () => 'ArrowDown'));
      return (await this.focused()) === rows[index]!.ariaLabel;
    };
    await waitFor(isThere, Boolean, { what: `the focus on the row ${label}`, timeout: patience });
  }

  /** Expands or collapses a row of the tree, which has the focus, and stays on it. */
  async toggle(label: string, expanded: boolean): Promise<void> {
    const { spaces } = this.workbench;
    const isDone = async () => (await spaces.rows()).find((row) => row.label === label)?.expanded === expanded;
    await this.focusRow(label);
    if (!(await isDone())) await this.press(expanded ? 'ArrowRight' : 'ArrowLeft');
    await waitFor(isDone, Boolean, {
      what: `${label} to be ${expanded ? 'expanded' : 'collapsed'}`,
      timeout: patience,
    });
  }

  /** Opens the context menu of the focused row, and goes down to an item of it. */
  async openMenu(item: string): Promise<void> {
    const { page } = this.workbench;
    const menu = page.locator('.monaco-menu');
    const focused = page.locator('.monaco-menu .action-item.focused');
    await this.press('Shift+F10');
    await menu.waitFor();
    const isThere = async () => {
      const texts = await focused.allInnerTexts();
      if (texts[0]?.split('\n')[0] === item) return true;
      await this.press('ArrowDown');
      return false;
    };
    await waitFor(isThere, Boolean, { what: `the focus on ${item} in the menu`, timeout: patience });
  }
}
