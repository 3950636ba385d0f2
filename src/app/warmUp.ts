import type { IDisposable } from '../model/disposables';
import { number, relativeTime } from '../ui/format';

/**
 * Loads what the first list needs before a person waits for it, once VS Code has started: our own code, what VS Code's `fetch`
 * needs (about 70 ms; a `data:` URL uses no network), and the formats of times and numbers (about 20 ms).
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
