import type { Connection } from '../../src/connections/connection';
import { UnpodError } from '../../src/platform/errors';
import { random } from '../platform/data/random';
import { startPlatform } from '../platform/platform';
import { SPACES } from '../platform/sample';
import { Stage, recorded } from '../unit/connections/support';
import { hour, minute, polling, second } from '../unit/polling/support';
import { collectedHeap } from './collectedHeap';
import type { Figure, Section } from './report';
import { servePlatform } from './servedPlatform';

const { feedback } = SPACES;
const interval = 30 * second;

/** Requests an hour in virtual time: the real poller, targets that answer at once, jitter as in real life. */
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

/** Changes that a real connection announces to views, against a real local platform. */
async function redraws(): Promise<Figure[]> {
  const stage = new Stage();
  const platform = await startPlatform({ now: () => stage.clock.now() });
  try {
    const { changes } = recorded(await openAll(stage, platform.url));
    const drawn = () => changes.filter(({ kind }) => /spaces|runs|tasks/.test(kind));
    await stage.clock.pass(10 * interval);
    const unchanged = drawn().length;
    changes.length = 0;
    platform.data.setRunStatus(feedback.token, platform.data.space(feedback.token)!.runs[0]!.runId, 'completed');
    await stage.clock.pass(2 * interval);
    const rows = drawn().flatMap((change) => ('ids' in change ? (change.ids ?? ['all']) : [change.kind]));
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
  const platform = await servePlatform();
  const stage = new Stage();
  try {
    const connection = await openAll(stage, platform.url);
    let done = 0;
    connection.polling.onDidPoll(() => done++);
    /** Milliseconds of processor time per poll, over this many. */
    const poll = async (polls: number) => {
      done = 0;
      const cpu = process.cpuUsage();
      await stage.clock.pass(polls * interval);
      const { user, system } = process.cpuUsage(cpu);
      return (user + system) / 1000 / done;
    };
    // Enough for compiled code and caches to be what they stay.
    await poll(600);
    const heap = collectedHeap();
    const samples: number[] = [];
    for (let round = 0; round < 10; round++) {
      samples.push(await poll(100));
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
    platform.stop();
  }
}

/** A connection that shows the space of 1,716 runs, with all of them loaded. */
async function openAll(stage: Stage, url: string): Promise<Connection> {
  const { token } = feedback;
  const connection = stage.connect(url);
  await connection.loadSpaces();
  const { signal } = connection;
  const problem = await connection.runs.loadUntil(token, ({ hasNextPage }) => !hasNextPage, { signal });
  if (problem) throw new UnpodError(problem);
  connection.polling.setVisible(stage, { spaces: new Set([token]) });
  return connection;
}

/** What polling costs the server, the views and this machine. Takes some ten seconds. */
export async function pollingFigures(): Promise<Section> {
  return { title: 'Polling', figures: [...(await traffic()), ...(await redraws()), ...(await cost())] };
}
