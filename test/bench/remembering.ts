import { execFileSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { build } from 'esbuild';
import * as v from 'valibot';
import { spacesFolder } from '../../src/connections/spaceMemory';
import { temporaryFolder } from '../host/temporaryFolder';
import { manySpaces } from '../platform/bulk';
import { startPlatform } from '../platform/platform';
import { memoryFile, memoryIn, note, type Remembered, rememberedSpaces, writeMemory } from './remembered';
import { type Figure, rounded } from './report';

const count = 5000;
const processes = 5;
const readsEach = 8;
const writes = 7;

const timesShape = v.object({ clock: v.number(), processor: v.number() });
type Times = v.InferOutput<typeof timesShape>;
const readShape = v.object({ times: v.array(timesShape), spaces: v.number() });

/** Where the file is. */
interface Place {
  folder: string;
  server: string;
}

/** Bundles what reads the file as the extension is bundled. Returns the script. */
async function bundledReader(folder: string): Promise<string> {
  const outfile = join(folder, 'readMemory.cjs');
  const options = { bundle: true, minify: true, platform: 'node', format: 'cjs' } as const;
  await build({ entryPoints: [require.resolve('./readMemory')], outfile, ...options });
  return outfile;
}

/** The reads of one new process, in milliseconds. @throws Error when it does not find all spaces */
function readInNewProcess(script: string, { folder, server }: Place): readonly Times[] {
  // As much room for young objects as an extension host has when it activates extensions.
  const args = ['--min-semi-space-size=16', script, folder, server, String(readsEach)];
  const said = execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 });
  const { times, spaces } = v.parse(readShape, JSON.parse(said));
  if (spaces !== count) throw new Error(`${spaces} spaces were read`);
  return times;
}

/** Milliseconds of the longest time in which nothing else had a turn while `work` went on. */
async function longestBlock(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let isOver = false as boolean;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const done = work().finally(() => (isOver = true));
  while (!isOver) {
    await nextTurn();
    look();
  }
  await done;
  return longest;
}

/** Writes a file, and then the same again over it: what is in it is read and merged first. */
async function blocks({ folder, server }: Place, remembered: Remembered): Promise<{ first: number; merge: number }> {
  rmSync(spacesFolder(folder), { recursive: true, force: true });
  const memory = memoryIn(folder, server);
  const write = () => {
    note(memory, remembered);
    return longestBlock(() => memory.flush());
  };
  const sample = { first: await write(), merge: await write() };
  memory.dispose();
  return sample;
}

/** Reading and writing what windows remember of 5,000 spaces: no VS Code. */
export async function remembering(): Promise<Figure[]> {
  const platform = await startPlatform({ sample: manySpaces(count) });
  const temporary = temporaryFolder('remembered');
  try {
    const place = { folder: temporary.path, server: platform.url };
    const remembered = await rememberedSpaces(platform.url);
    await writeMemory(place.folder, place.server, remembered);
    const size = statSync(memoryFile(place.folder, place.server)).size;
    const script = await bundledReader(temporary.path);
    const reads = Array.from({ length: processes }, () => readInNewProcess(script, place));
    const firsts = reads.flatMap(([first]) => first ?? []);
    await blocks(place, remembered);
    const samples: { first: number; merge: number }[] = [];
    for (let index = 0; index < writes; index++) samples.push(await blocks(place, remembered));
    return [
      {
        what: 'reading 5,000 remembered spaces in a new process',
        unit: 'ms',
        ours: firsts.map(({ clock }) => clock),
        budget: { of: 'median', atMost: 20 },
        limit: `${rounded(size / 1000)} KB with a summary of each. A third is \`JSON.parse\`, half checking each field by code that has not run before.`,
      },
      {
        what: 'the same, by code that has run before',
        unit: 'ms',
        ours: reads.flatMap(([, ...others]) => others.map(({ clock }) => clock)),
        budget: { of: 'median', atMost: 20 },
        limit: '',
      },
      {
        what: 'processor time of reading them in a new process',
        unit: 'ms',
        ours: firsts.map(({ processor }) => processor),
        limit: "includes V8's concurrent compilation and garbage collection.",
      },
      {
        what: 'writing them: the longest time in which nothing else has a turn',
        unit: 'ms',
        ours: samples.map(({ first }) => first),
        limit: 'seconds after the spaces were listed: no row waits for it.',
      },
      {
        what: 'the same, with what other windows have written',
        unit: 'ms',
        ours: samples.map(({ merge }) => merge),
        limit: 'reading, merging, and writing take turns with whatever else there is to do.',
      },
    ];
  } finally {
    await platform.close();
    temporary.remove();
  }
}
