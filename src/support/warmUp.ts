import type { Disposable } from '../model/emitter';

/** Milliseconds after which VS Code has other things behind it. */
const delay = 1000;

/**
 * Makes VS Code load what its `fetch` needs (proxy settings, certificates: some 70 ms) before somebody waits for it. No network
 * is used for a `data:` address, and nothing is sent anywhere.
 */
export function warmUpFetch(): Disposable {
  const timer = setTimeout(() => void fetch('data:,').catch(() => undefined), delay);
  return { dispose: () => clearTimeout(timer) };
}
