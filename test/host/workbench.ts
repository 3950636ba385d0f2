import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ActivityView } from './activityView';
import { provideFonts } from './fonts';
import { pageHelpers, readAll } from './pageElement';
import { QuickInput } from './quickInput';
import { type Server, windowAddress, type WindowOptions } from './server';
import { SpacesView } from './spacesView';
import { type Wait, waitFor } from './waitFor';

export interface WorkbenchOptions extends WindowOptions {
  browser: Browser;
  server: Server;
  /** A color theme's id, such as `Light 2026`; the server's setting, or VS Code's default, without it. */
  theme?: string;
  viewport?: { width: number; height: number };
  /** 2 makes pictures that stay sharp on dense displays. */
  deviceScaleFactor?: number;
}

/** A message in the lower right corner. */
export interface Notification {
  severity: 'info' | 'warning' | 'error';
  message: string;
  buttons: string[];
}

/** An item of the status bar. */
export interface StatusItem {
  text: string;
  /** What a screen reader says. */
  ariaLabel: string;
  /** The classes of its background, such as `error-kind`. */
  kind: string;
}

/** A VS Code window in a browser, with words for what a person does there. Everything waits; nothing sleeps. */
export class Workbench {
  readonly spaces: SpacesView;
  readonly activity: ActivityView;
  readonly quickInput: QuickInput;

  constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {
    this.spaces = new SpacesView(page);
    this.activity = new ActivityView(page);
    this.quickInput = new QuickInput(page);
  }

  /** Runs a command by its full title, such as `Unpod: Refresh`, from the palette. */
  async runCommand(title: string): Promise<void> {
    await this.quickInput.openPalette(`>${title}`);
    await this.quickInput.pick(title);
  }

  /** The titles that the palette offers for a text. */
  async commandsFor(text: string): Promise<string[]> {
    await this.quickInput.openPalette(`>${text}`);
    const items = await waitFor(
      () => this.quickInput.items(),
      (all) => all.length > 0,
      { what: `commands for ${text}` },
    );
    await this.quickInput.cancel();
    await this.quickInput.closed();
    return items.map((item) => item.label).filter((label) => label.toLowerCase().includes(text.toLowerCase()));
  }

  /** The messages that are shown. */
  notifications(): Promise<Notification[]> {
    return readAll(this.page.locator('.notifications-toasts .notification-list-item'), (all) =>
      all.map((one) => {
        const icon = one.querySelector('.notification-list-item-icon')?.className ?? '';
        const buttons = [...one.querySelectorAll('.notification-list-item-buttons-container .monaco-button')];
        return {
          severity: icon.includes('error') ? 'error' : icon.includes('warning') ? 'warning' : 'info',
          message: one.querySelector('.notification-list-item-message')?.textContent.trim() ?? '',
          buttons: buttons.map((button) => button.textContent.trim()),
        };
      }),
    );
  }

  /** Waits for a message that contains a text. */
  async notification(text: string | RegExp): Promise<Notification> {
    const matches = (message: string) => (typeof text === 'string' ? message.includes(text) : text.test(message));
    const all = await waitFor(
      () => this.notifications(),
      (some) => some.some((one) => matches(one.message)),
      {
        what: `a message with ${String(text)}`,
      },
    );
    return all.find((one) => matches(one.message))!;
  }

  /** Clicks a button of the message that contains a text. */
  async answer(text: string, button: string): Promise<void> {
    const message = this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
    await message.hover();
    await message.getByRole('button', { name: button, exact: true }).click();
  }

  async dismissNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await waitFor(
      () => this.notifications(),
      (all) => all.length === 0,
      { what: 'no more messages' },
    );
  }

  /** A status bar item by the id it was created with, such as `unpod.runSummary`; `undefined` while it is not shown. */
  async statusBarItem(id: string): Promise<StatusItem | undefined> {
    const item = this.page.locator(`.statusbar .statusbar-item[id$="${id}"]:visible`);
    if ((await item.count()) === 0) return undefined;
    const classes = (await item.getAttribute('class')) ?? '';
    return {
      // Icons are on lines of their own.
      text: (await item.innerText()).replace(/\s+/g, ' ').trim(),
      ariaLabel: (await item.locator('a').first().getAttribute('aria-label')) ?? '',
      kind: classes
        .split(' ')
        .filter((name) => name.endsWith('-kind'))
        .join(' '),
    };
  }

  /** Waits until a status bar item says this; for `undefined`, until it is gone. */
  statusBarSays(id: string, text: string | undefined): Promise<StatusItem | undefined> {
    const what = text === undefined ? `no ${id} in the status bar` : `${text} in the status bar`;
    return waitFor(
      () => this.statusBarItem(id),
      (item) => item?.text === text,
      { what },
    );
  }

  /** Waits until the status bar says something for a moment. */
  async saysInStatusBar(text: string): Promise<void> {
    await this.page.locator('.statusbar .statusbar-item:visible', { hasText: text }).first().waitFor();
  }

  async clickStatusBarItem(id: string): Promise<void> {
    await this.page.locator(`.statusbar .statusbar-item[id$="${id}"] a`).click();
  }

  /**
   * Copies a run's id with its inline button. While VS Code redraws rows, as it does for the count of an opened space, it does not say
   * which row was clicked. The command then asks which run is meant, and a person clicks again.
   */
  async copyRunId(label: string): Promise<void> {
    for (;;) {
      await this.spaces.clickInline(label, 'Copy Run ID');
      const isCopied = async () => (await this.clipboard()).startsWith(label);
      await waitFor(async () => (await isCopied()) || (await this.quickInput.isOpen()), Boolean, {
        what: `the id of ${label} on the clipboard`,
      });
      if (await isCopied()) return;
      await this.quickInput.cancel();
      await this.quickInput.closed();
    }
  }

  /** The text on the clipboard. */
  clipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** Waits until the result of reading satisfies `until`. */
  waitFor<T>(read: () => T | Promise<T>, until: (value: T) => boolean, wait: Wait): Promise<T> {
    return waitFor(read, until, wait);
  }

  /** Gives the window the focus, or takes it away: a headless browser leaves it with all of its windows. */
  async setFocused(focused: boolean): Promise<void> {
    await this.page.evaluate(`document.hasFocus = () => ${focused}`);
    await this.page.evaluate(`dispatchEvent(new Event('${focused ? 'focus' : 'blur'}'))`);
  }

  /** What the window shows, to report with a failed test. */
  async describe(): Promise<string> {
    const parts = ['.quick-input-widget', '.notifications-toasts', '.monaco-dialog-box', '.sidebar', '.statusbar'];
    const texts = await readAll(this.page.locator(parts.map((part) => `${part}:visible`).join()), (elements) =>
      elements.map((element) => `${element.className.split(' ', 2).join(' ')}: ${element.innerText}`),
    ).catch((error: unknown) => [String(error)]);
    return texts.join('\n').replace(/\s*\n\s*/g, ' | ');
  }

  /** Takes a screenshot once the fonts are loaded. */
  async screenshot(path: string): Promise<void> {
    await this.page.evaluate('document.fonts.ready.then(() => undefined)');
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}

/** Opens a window at a server and waits until it can be used. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { browser, server, viewport = { width: 1280, height: 800 }, theme, deviceScaleFactor } = options;
  if (theme !== undefined) server.writeSettings({ 'workbench.colorTheme': theme });
  const context = await browser.newContext({
    viewport,
    ...(deviceScaleFactor === undefined ? {} : { deviceScaleFactor }),
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  await context.addInitScript(pageHelpers);
  await provideFonts(context);
  const page = await context.newPage();
  await page.goto(windowAddress(server, options));
  await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
  return new Workbench(page, context);
}
