import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { random } from '../platform/data/random';
import { startPlatform } from '../platform/platform';
import { SPACES } from '../platform/sample';
import { LiveStage } from '../unit/monitor/liveStage';
import { hour, minute, second, watching } from '../unit/monitor/support';

/** One line of the report: what was measured, in words, and what it may be. */
export interface MonitorFigure {
  what: string;
  value: string;
  budget?: string;
}

const { feedback } = SPACES;
const interval = 30 * second;

/** Requests an hour in virtual time: the real monitor, a target that answers at once, jitter as in real life. */
async function requestsAnHour(spaces: number, change: (stage: ReturnType<typeof watching>) => void = () => undefined) {
  const stage = watching(...Array.from({ length: spaces }, (_, index) => `S${index}`));
  const source = random(`${spaces} spaces`);
  stage.clock.chance = () => source.next();
  change(stage);
  stage.monitor.update();
  // The first looks catch up; what counts is how it goes on.
  await stage.clock.pass(6 * minute);
  stage.target.looks.length = 0;
  await stage.clock.pass(hour);
  stage.monitor.dispose();
  return stage.target.looks.length;
}

async function traffic(): Promise<MonitorFigure[]> {
  const figures: MonitorFigure[] = [
    {
      what: 'Requests an hour, idle: 10 open spaces whose runs have all ended',
      value: String(await requestsAnHour(10, ({ target }) => target.unfinished.clear())),
      budget: `≤ ${(10 * hour) / (5 * minute)}`,
    },
    {
      what: 'Requests an hour, window unfocused, 10 spaces with active runs',
      value: String(await requestsAnHour(10, ({ gates }) => (gates.open = false))),
      budget: '0',
    },
    {
      what: 'Requests an hour, view hidden and nothing pinned',
      value: String(await requestsAnHour(10, ({ gates }) => (gates.tokens = []))),
      budget: '0',
    },
  ];
  for (const spaces of [1, 10, 50]) {
    figures.push({
      what: `Requests an hour, ${spaces} open ${spaces === 1 ? 'space' : 'spaces'} with active runs`,
      value: String(await requestsAnHour(spaces)),
      budget: `≤ ${(spaces * hour) / interval}`,
    });
  }
  return figures;
}

/** Changes that views are told of, by the real store and client at a platform that is really asked. */
async function redraws(): Promise<MonitorFigure[]> {
  const stage = new LiveStage();
  const platform = await startPlatform({ now: () => stage.clock.now() });
  try {
    await openAll(stage, platform.url);
    await stage.clock.pass(10 * interval);
    const unchanged = stage.changes.splice(0).length;
    platform.data.setRunStatus(feedback.token, platform.data.space(feedback.token)!.runs[0]!.runId, 'completed');
    await stage.clock.pass(2 * interval);
    return [
      { what: 'Redraws by ten unchanged answers', value: String(unchanged), budget: '0' },
      {
        what: 'Redraws by one changed run of 1,716',
        value: stage.changes.map(({ kind }) => `1 ${kind}`).join(', '),
        budget: '1 run',
      },
    ];
  } finally {
    stage.dispose();
    await platform.close();
  }
}

/** CPU and heap of this process, in which no server runs; HTTP, parsing, merging, comparing and planning are all in it. */
async function cost(): Promise<MonitorFigure[]> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'test/platform/serve.ts', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stage = new LiveStage();
  try {
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    await openAll(stage, line.replace(/^.*?: +/, ''));
    // Enough for compiled code and caches to be what they stay.
    await looks(stage, 300);
    const heap = collectedHeap();
    const cpu = process.cpuUsage();
    const done = await looks(stage, 1000);
    const { user, system } = process.cpuUsage(cpu);
    const grown = (collectedHeap() - heap) / 1000;
    return [
      {
        what: 'CPU time per look at a space with 1,716 loaded runs, the server in another process',
        value: `${((user + system) / 1000 / done).toFixed(2)} ms (mean of ${done.toLocaleString('en')})`,
      },
      {
        what: `Heap growth after ${done.toLocaleString('en')} looks`,
        value: `${grown.toFixed(0)} kB`,
        budget: 'none: ≤ 1,000 kB, the noise',
      },
    ];
  } finally {
    stage.dispose();
    server.kill();
  }
}

/** Opens the space of 1,716 runs and loads all of them. */
async function openAll(stage: LiveStage, url: string): Promise<void> {
  await stage.open(url, feedback.token);
  while (stage.store.space(feedback.token)?.runList?.hasMore) {
    await stage.store.loadMore(feedback.token);
  }
  stage.changes.length = 0;
}

/** Lets the monitor look about so many times; returns how often it did. */
async function looks(stage: LiveStage, count: number): Promise<number> {
  const before = stage.target.count;
  await stage.clock.pass(count * interval);
  return stage.target.count - before;
}

/** Bytes in use after everything that can be collected was. */
function collectedHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** What watching costs the server, the views and this machine. Takes some ten seconds. */
export async function monitorFigures(): Promise<MonitorFigure[]> {
  return [...(await traffic()), ...(await redraws()), ...(await cost())];
}

if (process.argv[1]?.endsWith('bench/monitor.ts')) {
  void monitorFigures().then((figures) => {
    for (const { what, value, budget } of figures) {
      console.log(`${what}: ${value}${budget === undefined ? '' : ` (${budget})`}`);
    }
  });
}
