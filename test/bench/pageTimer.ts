import type { Page } from 'playwright-core';

/** What the page's click leads to: an element with this selector, whose text starts with `text` if that is given. */
export interface Sign {
  selector: string;
  text?: string;
}

// What is used of the page; the project is compiled without the browser's own types.
interface Observer {
  observe(
    target: unknown,
    options: { attributes?: boolean; childList: boolean; subtree: boolean; characterData: boolean },
  ): void;
  disconnect(): void;
}
declare const MutationObserver: new (changed: () => void) => Observer;
declare const document: {
  body: unknown;
  querySelectorAll(selector: string): Iterable<{ textContent: string }>;
  addEventListener(type: 'click', act: (event: { timeStamp: number }) => void, options: object): void;
};
declare const performance: { now(): number };
/** The page itself, with our own place for what is under way. */
declare const window: { benchTimes?: Promise<number>[] };

/** Starts to watch, in the page: the times run from the next click to the first moment with each of the signs. */
function watch(signs: Sign[]): void {
  window.benchTimes = signs.map(({ selector, text = '' }) => {
    const isThere = () => [...document.querySelectorAll(selector)].some((it) => it.textContent.startsWith(text));
    if (isThere()) throw new Error(`It is there before the click: ${selector} ${text}`);
    return new Promise((resolve) => {
      let clicked: number | undefined;
      // The event has the time at which the browser got it, before it was handled.
      document.addEventListener('click', ({ timeStamp }) => (clicked ??= timeStamp), { capture: true, once: true });
      const observer = new MutationObserver(() => {
        if (clicked === undefined || !isThere()) return;
        observer.disconnect();
        resolve(performance.now() - clicked);
      });
      observer.observe(document.body, { attributes: true, childList: true, subtree: true, characterData: true });
    });
  });
}

/**
 * Milliseconds from a click to what it leads to, by the page's own clock: no round trip to the page counts.
 *
 * @param act clicks once
 */
export async function timeClick(page: Page, sign: Sign, act: () => Promise<void>): Promise<number> {
  const [time] = await timesOfClick(page, [sign], act);
  return time ?? NaN;
}

/** As `timeClick`, for several things that one click leads to. */
export async function timesOfClick(page: Page, signs: Sign[], act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(watch, signs);
  await act();
  return page.evaluate(() => Promise.all(window.benchTimes ?? []));
}

/** Resolves, in the page, when nothing in it has changed for `quiet` milliseconds. */
function settle(quiet: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect();
      resolve();
    };
    let timer = setTimeout(done, quiet);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, quiet);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

/** Waits until the page has come to rest: 600 ms without a change, longer than VS Code holds any redraw back. */
export async function settled(page: Page, quiet = 600): Promise<void> {
  await page.evaluate(settle, quiet);
}
