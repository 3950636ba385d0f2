import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { shortHash } from '../../src/connections/shortHash';
import { SpaceMemory, spacesFolder } from '../../src/connections/spaceMemory';
import type { SpaceSummary } from '../../src/connections/spaceSummary';
import { realClock } from '../../src/platform/clock';
import type { Space } from '../../src/platform/entities';
import { BULK_HANDLE } from '../platform/bulk';
import { HOUR, MINUTE } from '../platform/data/time';
import { Stage } from '../unit/connections/support';

/** What windows remember of a platform's spaces. */
export interface Remembered {
  spaces: readonly Space[];
  /** By token. */
  summaries: ReadonlyMap<string, SpaceSummary>;
  /** Milliseconds since 1970. */
  asOf: number;
}

/** Long enough ago that a new window asks the server again, and the half hour keeps `2 h ago` true while it is measured. */
const age = 2.5 * HOUR;

/** The spaces of a platform's bulk sample as it lists them, each with a summary. */
export async function rememberedSpaces(url: string): Promise<Remembered> {
  const stage = new Stage();
  try {
    const connection = stage.connect(url, BULK_HANDLE);
    await connection.loadSpaces();
    const { spaces = [] } = connection;
    const asOf = Date.now() - age;
    return { spaces, asOf, summaries: new Map(spaces.map(({ token }, index) => [token, summaryOf(index, asOf)])) };
  } finally {
    stage.dispose();
  }
}

/** Most spaces are quiet. */
function summaryOf(index: number, asOf: number): SpaceSummary {
  const active = index % 10 === 0 ? 1 + (index % 3) : 0;
  const failed = index % 7 === 0 ? 1 + (index % 4) : 0;
  const overdue = index % 13 === 0 ? 2 : 0;
  return { count: 1 + ((index * 37) % 1800), active, overdue, failed, newestAt: asOf - index * MINUTE, asOf };
}

/** The spaces' memory, as a window has it. The caller disposes of it. */
export function memoryIn(folder: string, server: string): SpaceMemory {
  return new SpaceMemory(spacesFolder(folder), { server, organization: BULK_HANDLE }, realClock);
}

/** The path of the memory's file. */
export function memoryFile(folder: string, server: string): string {
  return join(spacesFolder(folder), `${shortHash(server)}-${shortHash(BULK_HANDLE)}.json`);
}

/** Remembers everything, like a window that has checked all spaces. */
export function note(memory: SpaceMemory, { spaces, summaries, asOf }: Remembered): void {
  memory.rememberSpaces(spaces, asOf);
  summaries.forEach((summary, token) => memory.rememberSummary(token, summary));
}

/** Writes the file as windows do, in the folder for the files that they share; nothing that was there before is left. */
export async function writeMemory(folder: string, server: string, remembered: Remembered): Promise<void> {
  rmSync(spacesFolder(folder), { recursive: true, force: true });
  const memory = memoryIn(folder, server);
  note(memory, remembered);
  await memory.flush();
  memory.dispose();
}
