import type { Disposable } from '../model/emitter';

/** Milliseconds after which VS Code has other things behind it. */
const delay = 1000;

/**
 * Loads what the first request needs before somebody waits for it: our own part, and what VS Code's `fetch` needs (proxy
 * settings, certificates: some 70 ms). No network is used for a `data:` address, and nothing is sent anywhere.
 */
export function warmUpRequests(): Disposable {
  const timer = setTimeout(() => {
    void import('../platform/fetchPage');
    void fetch('data:,').catch(() => undefined);
  }, delay);
  return { dispose: () => clearTimeout(timer) };
}
