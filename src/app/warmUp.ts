import type { ConnectionManager } from '../connections/connectionManager';
import { DisposableStore, type IDisposable } from '../model/disposables';
import { number } from '../ui/format';
import { relativeTime, shortTime } from '../ui/times';

/**
 * Loads what a person in a signed-in window would otherwise wait for. After the start: our own code, and what VS Code's `fetch` needs
 * (about 70 ms; a `data:` URL uses no network). Once spaces are listed: the formats of times and numbers (about 20 ms and 8 MB, but
 * nothing in English).
 */
export function warmUp(connections: ConnectionManager): IDisposable {
  const disposables = new DisposableStore();
  const later = (work: () => void, milliseconds: number) => {
    const timer = setTimeout(work, milliseconds);
    disposables.add({ dispose: () => clearTimeout(timer) });
  };
  later(() => {
    void import('../platform/fetchPage');
    void fetch('data:,').catch(() => undefined);
  }, 1000);
  const listed = disposables.add(
    connections.onDidChange(({ kind }) => {
      if (kind === 'spaces') {
        listed.dispose();
        later(() => {
          relativeTime(0, Date.now());
          shortTime(0, Date.now());
          number(1000);
        }, 100);
      }
    }),
  );
  return disposables;
}
