import type { IDisposable } from '../model/disposables';
import { number, relativeTime } from '../ui/format';

/** Milliseconds after which VS Code has other things behind it. */
const delay = 1000;

/**
 * Loads what the first list needs before somebody waits for it: our own part, what VS Code's `fetch` needs (proxy settings,
 * certificates: some 70 ms), and the words for times and numbers (some 20 ms). No network is used for a `data:` address, and
 * nothing is sent anywhere.
 */
export function warmUp(): IDisposable {
  const timer = setTimeout(() => {
    void import('../platform/fetchPage');
    void fetch('data:,').catch(() => undefined);
    relativeTime(0, Date.now());
    number(0);
  }, delay);
  return { dispose: () => clearTimeout(timer) };
}
