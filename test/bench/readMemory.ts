import { memoryIn } from './remembered';

/** Reads what windows remember several times, and prints the milliseconds of each: the first is what a new window waits. */
async function readAll(folder: string, server: string, rounds: number): Promise<void> {
  const times: { clock: number; processor: number }[] = [];
  let spaces = 0;
  for (let round = 0; round < rounds; round++) {
    const memory = memoryIn(folder, server);
    const start = performance.now();
    const used = process.cpuUsage();
    const remembered = await memory.read();
    const { user, system } = process.cpuUsage(used);
    times.push({ clock: performance.now() - start, processor: (user + system) / 1000 });
    spaces = remembered?.spaces.length ?? 0;
    memory.dispose();
  }
  console.log(JSON.stringify({ times, spaces }));
}

const [folder = '', server = '', rounds] = process.argv.slice(2);
void readAll(folder, server, Number(rounds));
