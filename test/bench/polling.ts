import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { random } from '../platform/data/random';
import type { Connection, ConnectionChange } from '../../src/connections/connection';
import { startPlatform } from '../platform/platform';
import { SPACES } from '../platform/sample';
import { Stage } from '../unit/connections/support';
import { hour, minute, polling, second } from '../unit/polling/support';
import { collectedHeap } from './collectedHeap';
import { loadAll } from './heap';
import { type Figure, section, type Section } from './report';

const { feedback } = SPACES;
const interval = 30 * second;

/** Requests an hour in virtual time: the real poller, a server that answers at once, jitter as in real life. */
async function requestsAnHour(spaces: number, change: (stage: ReturnType<typeof polling>) => void = () => undefined) {
  const stage = polling(...Array.from({ length: spaces }, (_, index) => `S${index}`));
  const source = random(`${spaces} spaces`);
  stage.clock.chance = () => source.next();
  change(stage);
  stage.poller.update();
  // The first polls catch up; what counts is how it goes on.
  await stage.clock.pass(6 * minute);
  stage.policy.polls.length = 0;
  await stage.clock.pass(hour);
  stage.poller.dispose();
  return stage.policy.polls.length;
}

function count(what: string, value: number, atMost: number, limit = ''): Figure {
  return { what, unit: '', ours: [value], budget: { of: 'median', atMost }, limit };
}

async function traffic(): Promise<Figure[]> {
  const figures = [
    count(
      'requests an hour, idle: 10 open spaces whose runs have all ended',
      await requestsAnHour(10, ({ policy }) => policy.lively.clear()),
      (10 * hour) / (5 * minute),
      'one request each five minutes and space.',
    ),
    count(
      'requests an hour, window unfocused, 10 spaces with active runs',
      await requestsAnHour(10, ({ policy }) => (policy.open = false)),
      0,
    ),
    count(
      'requests an hour, view hidden and nothing pinned',
      await requestsAnHour(10, ({ policy }) => (policy.names = [])),
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

/** Changes that views are told of, by a real connection at a platform that is really asked. */
async function redraws(): Promise<Figure[]> {
  const stage = new Stage();
  const platform = await startPlatform({ now: () => stage.clock.now() });
  try {
    const connection = await openAll(stage, platform.url);
    const changes: ConnectionChange[] = [];
    connection.onDidChange((change) => {
      if (change.kind !== 'polled') changes.push(change);
    });
    await stage.clock.pass(10 * interval);
    const unchanged = changes.splice(0).length;
    platform.data.setRunStatus(feedback.token, platform.data.space(feedback.token)!.runs[0]!.runId, 'completed');
    await stage.clock.pass(2 * interval);
    const rows = changes.flatMap((change) => {
      if (change.kind !== 'runs' || !change.ids) throw new Error(`More than a run is redrawn: ${change.kind}`);
      return change.ids;
    });
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
  const stage = new Stage();
  try {
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    const { polling } = await openAll(stage, line.replace(/^.*?: +/, ''));
    let polls = 0;
    polling.onDidPoll(() => polls++);
    /** Lets the poller poll about so many times. @returns how often it did */
    const poll = async (wanted: number) => {
      const before = polls;
      await stage.clock.pass(wanted * interval);
      return polls - before;
    };
    // Enough for compiled code and caches to be what they stay.
    await poll(600);
    const heap = collectedHeap();
    const samples: number[] = [];
    for (let round = 0; round < 10; round++) {
      const cpu = process.cpuUsage();
      const done = await poll(100);
      const { user, system } = process.cpuUsage(cpu);
      samples.push((user + system) / 1000 / done);
    }
    const grown = (collectedHeap() - heap) / 1000;
    return [
      {
        what: 'processor time of a poll of a space with 1,716 loaded runs',
        unit: 'ms',
        ours: samples,
        limit:
          'the request over HTTP with its parsing, then merging and comparing; means of 100 polls each, the server being another process.',
      },
      {
        what: 'growth of the heap by 1,000 polls',
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

/** Shows the space of 1,716 runs, all of them loaded. */
async function openAll(stage: Stage, url: string): Promise<Connection> {
  const connection = stage.connect(url);
  await connection.loadSpaces();
  await loadAll(connection, feedback.token);
  connection.setVisible({ spaces: new Set([feedback.token]), runs: new Set() });
  return connection;
}

/** What polling costs the server, the views and this machine. Takes some ten seconds. */
export async function pollingFigures(): Promise<Section> {
  return section('Polling', [...(await traffic()), ...(await redraws()), ...(await cost())]);
}
