import { once } from 'node:events';
import { promises } from 'node:fs';
import { Claims } from '../../../src/connections/claims';
import { SharedFile } from '../../../src/connections/sharedFile';
import { SpaceMemory } from '../../../src/connections/spaceMemory';
import { realClock } from '../../../src/platform/clock';
import { space } from '../entities';
import { ACME, summary, textsFormat } from './files';

/** What a process of `startWorkers` does: with a path, a name that only this process has, and a count. */
const tasks: Record<string, (path: string, name: string, count: number) => Promise<unknown>> = {
  /** Adds that many texts to a list, one at a time. */
  async add(path, name, count) {
    const file = new SharedFile(path, textsFormat);
    for (let done = 0; done < count;) {
      const texts = await file.update((current = []) => [...current, `${name} ${done}`]);
      done += texts ? 1 : 0;
    }
  },

  /** Remembers that many summaries, and writes each at once. */
  async remember(folder, name, count) {
    const memory = new SpaceMemory(folder, ACME, realClock);
    const tokens = ['a', 'b'].flatMap((each) => Array.from({ length: count }, (_, index) => `${each}${index}`));
    const own = tokens.filter((token) => token.startsWith(name));
    const spaces = tokens.map((token) => space({ token }));
    for (const [index, token] of own.entries()) {
      memory.rememberSpaces(spaces, realClock.now());
      memory.rememberSummary(token, summary({ count: index, asOf: realClock.now() }));
      await memory.flush();
    }
    await memory.flush();
    memory.dispose();
  },

  /** Claims names that other processes claim, too, and says which it got. */
  async claim(path, _, count) {
    const claims = new Claims(path, () => Date.now());
    const mine: string[] = [];
    for (let next = 0; next < count; next += 4) {
      mine.push(...(await claims.claim([0, 1, 2, 3].map((index) => `run ${next + index}`))));
    }
    return mine;
  },

  /** Dies when the new file is complete, and before it replaces the old one. */
  crash(path, name) {
    promises.rename = () => {
      process.kill(process.pid, 'SIGKILL');
      return new Promise(() => undefined);
    };
    return new SharedFile(path, textsFormat).update(() => [name]);
  },

  /** Writes a text of that length. */
  async fill(path, name, count) {
    return (await new SharedFile(path, textsFormat).update(() => [name.repeat(count)])) ?? 'failed';
  },
};

async function main([task = '', path = '', name = '', count = '']: readonly string[]): Promise<void> {
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  process.stdout.write(JSON.stringify((await tasks[task]?.(path, name, Number(count))) ?? null));
  process.stdin.destroy();
}

void main(process.argv.slice(2));
