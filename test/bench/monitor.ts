import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { random } from '../platform/data/random';
import { startPlatform } from '../platform/platform';
import { SPACES } from '../platform/sample';
import { LiveStage } from '../unit/polling/liveStage';
import { hour, minute, second, watching } from '../unit/polling/support';
import { collectedHeap } from './collectedHeap';
import { type Figure, section, type Section } from './report';

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

function count(what: string, value: number, atMost: number, limit = ''): Figure {
  return { what, unit: '', ours: [value], budget: { of: 'median', atMost }, limit };
}

async function traffic(): Promise<Figure[]> {
  const figures = [
    count(
      'requests an hour, idle: 10 open spaces whose runs have all ended',
      await requestsAnHour(10, ({ target }) => target.unfinished.clear()),
      (10 * hour) / (5 * minute),
      'one request each five minutes and space.',
    ),
    count(
      'requests an hour, window unfocused, 10 spaces with active runs',
      await requestsAnHour(10, ({ gates }) => (gates.open = false)),
      0,
    ),
    count(
      'requests an hour, view hidden and nothing pinned',
      await requestsAnHour(10, ({ gates }) => (gates.tokens = [])),
      0,
    ),
  ];
  for (const spaces of [1, 10, 50]) {
    const what = `requests an hour, ${spaces} open ${spaces === 1 ? 'space' : 'spaces'} with active runs`;
    const limit = spaces === 50 ? 'one request each 30 seconds and space, stretched by up to a tenth.' : '';
    figures.push(count(what, await requestsAnHour(spaces), (spaces * hour) / interval, limit));
  }
  return figures;
}

/** Changes that views are told of, by the real store and client at a platform that is really asked. */
async function redraws(): Promise<Figure[]> {
  const stage = new LiveStage();
  const platform = await startPlatform({ now: () => stage.clock.now() });
  try {
    await openAll(stage, platform.url);
    await stage.clock.pass(10 * interval);
    const unchanged = stage.changes.splice(0).length;
    platform.data.setRunStatus(feedback.token, platform.data.space(feedback.token)!.runs[0]!.runId, 'completed');
    await stage.clock.pass(2 * interval);
    const rows = stage.changes.map(({ kind }) => kind);
    if (rows.some((kind) => kind !== 'run')) throw new Error(`More than a run is redrawn: ${rows.join(', ')}`);
    return [
      count('redraws by ten unchanged answers', unchanged, 0),
      count('rows redrawn when one of 1,716 runs has changed', rows.length, 1),
    ];
  } finally {
    stage.dispose();
    await platform.close();
  }
}

/** CPU and heap of this process, in which no server runs; HTTP, parsing, merging, comparing and planning are all in it. */
async function cost(): Promise<Figure[]> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'test/platform/serve.ts', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stage = new LiveStage();
  try {
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    await openAll(stage, line.replace(/^.*?: +/, ''));
    // Enough for compiled code and caches to be what they stay.
    await looks(stage, 600);
    const heap = collectedHeap();
    const samples: number[] = [];
    for (let round = 0; round < 10; round++) {
      const cpu = process.cpuUsage();
      const done = await looks(stage, 100);
      const { user, system } = process.cpuUsage(cpu);
      samples.push((user + system) / 1000 / done);
    }
    const grown = (collectedHeap() - heap) / 1000;
    return [
      {
        what: 'processor time of a look at a space with 1,716 loaded runs',
        unit: 'ms',
        ours: samples,
        limit:
          'the request over HTTP with its parsing, then merging and comparing; means of 100 looks each, the server being another process.',
      },
      {
        what: 'growth of the heap by 1,000 looks',
        unit: 'KB',
        ours: [grown],
        budget: { of: 'median', atMost: 1000 },
        limit: 'none is meant to be there: the budget is the noise.',
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
    const { problem } = stage.store.space(feedback.token) ?? {};
    if (problem) throw new Error(problem.kind);
  }
  stage.changes.length = 0;
}

/** Lets the monitor look about so many times; returns how often it did. */
async function looks(stage: LiveStage, count: number): Promise<number> {
  const before = stage.target.count;
  await stage.clock.pass(count * interval);
  return stage.target.count - before;
}

/** What watching costs the server, the views and this machine. Takes some ten seconds. */
export async function monitorFigures(): Promise<Section> {
  return section('Watching', [...(await traffic()), ...(await redraws()), ...(await cost())]);
}
