import type { IDisposable } from '../model/disposables';
import { number, relativeTime } from '../ui/format';

/**
 * Loads what the first list needs before a person waits for it, when VS Code has other things behind it: our own part, what VS
 * Code's `fetch` needs (some 70 ms; a `data:` address uses no network), and the words for times and numbers (some 20 ms).
 */
export function warmUp(): IDisposable {
  const timer = setTimeout(() => {
    void import('../platform/fetchPage');
    void fetch('data:,').catch(() => undefined);
    relativeTime(0, Date.now());
    number(0);
  }, 1000);
  return { dispose: () => clearTimeout(timer) };
}
