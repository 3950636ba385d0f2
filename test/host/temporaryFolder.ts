import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that exists until it is removed or this process ends. */
export interface TemporaryFolder {
  path: string;
  remove(): void;
}

export function temporaryFolder(name: string): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), `unpod-${name}-`));
  const remove = () => {
    process.removeListener('exit', remove);
    // A process that just ended may still hold a file on some systems.
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', remove);
  return { path, remove };
}
