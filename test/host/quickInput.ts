import type { Locator, Page } from 'playwright-core';
import { readAll } from './pageElement';
import { rowName, shortRunId } from './rowName';
import { type Wait, waitFor } from './waitFor';

/** A row of a quick pick. */
export interface QuickItem {
  /** As `rowName` has it. */
  label: string;
  description: string;
  detail: string;
  /** What a screen reader says. */
  ariaLabel: string;
  focused: boolean;
}

/** The quick input in the middle of the window: palette, quick picks and input boxes. */
export class QuickInput {
  private readonly widget: Locator;
  private readonly input: Locator;

  constructor(private readonly page: Page) {
    // A closing one is still visible for a moment.
    this.widget = page.locator('.quick-input-widget:visible:not([inert])');
    this.input = this.widget.locator('.quick-input-filter input');
  }

  /** Waits until it is open; with a title, until the one with that title is. */
  async opened(title?: string): Promise<void> {
    await this.widget.waitFor();
    if (title !== undefined) await this.widget.locator('.quick-input-title', { hasText: title }).waitFor();
  }

  async isOpen(): Promise<boolean> {
    return (await this.widget.count()) > 0;
  }

  /** Waits until it is gone. */
  async closed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  async title(): Promise<string> {
    return (await this.widget.locator('.quick-input-title').innerText()).trim();
  }

  async placeholder(): Promise<string> {
    return (await this.input.getAttribute('placeholder')) ?? '';
  }

  async value(): Promise<string> {
    return this.input.inputValue();
  }

  /** Whether the typed text is hidden. */
  async isPassword(): Promise<boolean> {
    return (await this.input.getAttribute('type')) === 'password';
  }

  /** Whether it shows progress. */
  async isBusy(): Promise<boolean> {
    return (await this.widget.locator('.quick-input-progress.active').count()) > 0;
  }

  /** Replaces the text in the box. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Opens the palette with a text in it. It closes if something else takes the focus; a person would then open it again. */
  async openPalette(text: string): Promise<void> {
    const open = async () => {
      await this.page.keyboard.press('F1');
      await this.input.fill(text, { timeout: 3000 });
      return this.value();
    };
    await waitFor(open, (value) => value === text, { what: `the palette with ${text}`, timeout: 30_000 });
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }

  /** The rows that are drawn. */
  async items(): Promise<QuickItem[]> {
    const drawn = await readAll(this.widget.locator('.quick-input-list .monaco-list-row'), (rows) =>
      rows.map((row) => {
        const text = (selector: string) => row.querySelector(selector)?.textContent.trim() ?? '';
        return {
          label: text('.quick-input-list-rows > .quick-input-list-row:first-child .label-name'),
          description: text('.quick-input-list-row:first-child .label-description'),
          detail: text('.quick-input-list-label-meta'),
          ariaLabel: row.getAttribute('aria-label') ?? '',
          focused: row.classList.contains('focused'),
        };
      }),
    );
    return drawn.map((item) => ({ ...item, label: rowName(item.label, item.description) }));
  }

  /** Waits for a row of this name and chooses it. */
  async pick(label: string): Promise<void> {
    const text = shortRunId.test(label)
      ? this.page.locator('.label-description').getByText(label)
      : this.page.locator('.label-name').getByText(label, { exact: true });
    await this.widget.locator('.quick-input-list .monaco-list-row').filter({ has: text }).first().click();
  }

  /** The text below the box: the prompt, or what is wrong with the input. */
  async message(): Promise<string> {
    return (await this.widget.locator('.quick-input-message').innerText()).trim();
  }

  /** How serious the message is: `none` for a prompt. */
  async severity(): Promise<'none' | 'info' | 'warning' | 'error'> {
    const classes = (await this.widget.locator('.quick-input-box .monaco-inputbox').getAttribute('class')) ?? '';
    return (['error', 'warning', 'info'] as const).find((one) => classes.split(' ').includes(one)) ?? 'none';
  }

  /** Waits until the text below the box satisfies `until`. */
  messageWhere(until: (text: string) => boolean, wait: Wait): Promise<string> {
    return waitFor(() => this.message(), until, wait);
  }

  /** The names of the buttons, in the title and beside the box. */
  buttons(): Promise<string[]> {
    return readAll(this.buttonLocators(), (all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  }

  async clickButton(name: string): Promise<void> {
    await this.buttonLocators().and(this.page.getByLabel(name)).first().click();
  }

  private buttonLocators(): Locator {
    return this.widget.locator(
      '.quick-input-titlebar .action-item:visible .action-label, .quick-input-inline-action-bar .action-label:visible',
    );
  }
}
