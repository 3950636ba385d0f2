import { setImmediate as nextTurn } from 'node:timers/promises';
import '../unit/vscode';
import type { Connection, ConnectionChange } from '../../src/connections/connection';
import { attentions } from '../../src/connections/overview';
import { Emitter } from '../../src/model/emitter';
import type { RowElement } from '../../src/tree/drawnRows';
import { noFilter } from '../../src/tree/filter';
import { TreeAdapter } from '../../src/tree/treeAdapter';
import { TreeModel } from '../../src/tree/treeModel';
import { BULK_HANDLE, manySpaces } from '../platform/bulk';
import { runHistory } from '../platform/data/runs';
import { HOUR, MINUTE } from '../platform/data/time';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import type { SampleData } from '../platform/sample';
import { Stage } from '../unit/connections/support';
import type { Figure } from './report';

const spaces = 207;
const runsEach = 25;
const rounds = 31;
/** Code is compiled first. */
const rehearsals = 10;
const statuses = ['in_progress', 'failed', 'pending', 'completed'];

/** Spaces in which much goes on: half of all runs are active, a quarter has failed. */
function busySpaces(now: () => number): SampleData {
  const data = manySpaces(spaces, now);
  for (const space of data.organizations[0]!.spaces) {
    const { token: spaceToken, contentType } = space;
    const [newest, oldest] = [now() - 5 * MINUTE, now() - 20 * HOUR];
    const fields = (index: number) => ({ status: statuses[index % statuses.length]! });
    space.runs = runHistory({ spaceToken, contentType, count: runsEach, newest, oldest, fields });
  }
  return data;
}

/** A Spaces view with all spaces expanded, whose window draws what it is given at once. */
async function drawn(connection: Connection, now: () => number) {
  const changes = new Emitter<ConnectionChange>();
  const none = () => ({ dispose: () => undefined });
  const connections = { current: connection, problem: undefined, ready: Promise.resolve() };
  const model = new TreeModel(connections, { filter: noFilter, spaceFilter: 'all', order: 'server' }, now);
  const adapter = new TreeAdapter(
    model,
    { onDidChange: changes.event, onDidChangeCurrent: none },
    { onDidChange: none },
  );
  const redrawn: (RowElement | undefined)[] = [];
  adapter.onDidChangeTreeData((row) => redrawn.push(row));
  const draw = async (row?: RowElement): Promise<readonly RowElement[]> => {
    const rows = await adapter.getChildren(row);
    rows.forEach((each) => adapter.getTreeItem(each));
    // By then the window has said that the rows arrived.
    await nextTurn();
    return rows;
  };
  for (const row of await draw()) await draw(row);
  redrawn.length = 0;
  return { adapter, changes, redrawn };
}

interface Times {
  overview: number;
  change: number;
  all: number;
  rows: number;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Everything that views ask an overview for. @throws Error when it does not count all spaces */
function look({ overview }: Connection, now: number): void {
  const { spaces: counted } = overview.totals(now);
  attentions.forEach((attention) => overview.runs(attention, now));
  if (counted.length !== spaces) throw new Error(`${counted.length} spaces are known`);
}

/** One change of a run after the other, each in another space. */
async function changeRuns(stage: Stage, platform: LocalPlatform): Promise<Times[]> {
  const now = () => stage.clock.now();
  const connection = stage.connect(platform.url, BULK_HANDLE);
  await connection.loadSpaces();
  await connection.checks.run({ signal: connection.signal });
  const { adapter, changes, redrawn } = await drawn(connection, now);
  look(connection, now());
  const heard: ConnectionChange[] = [];
  connection.onDidChange((change) => heard.push(change));
  const samples: Times[] = [];
  for (const { token, runs } of platform.data.organizations[0]!.spaces.slice(0, rehearsals + rounds)) {
    heard.length = 0;
    platform.data.setRunStatus(token, runs[0]!.runId, 'pending');
    await connection.runs.poll(token);
    const overview = timed(() => look(connection, now()));
    const change = timed(() => heard.forEach((it) => changes.fire(it)));
    const rows = redrawn.splice(0);
    rows.forEach((row) => row && adapter.getTreeItem(row));
    const all = timed(() => adapter.redrawOutdated());
    samples.push({ overview, change, all, rows: rows.length + redrawn.splice(0).length });
  }
  adapter.dispose();
  return samples.slice(rehearsals);
}

/** One change in 5,000 runs of 207 spaces that are all expanded: no VS Code, a real connection. */
export async function glance(): Promise<Figure[]> {
  const stage = new Stage();
  const now = () => stage.clock.now();
  const platform = await startPlatform({ now, sample: busySpaces(now) });
  try {
    const samples = await changeRuns(stage, platform);
    const figure = (what: string, part: keyof Times, limit: string): Figure => ({
      what,
      unit: 'ms',
      ours: samples.map((sample) => sample[part]),
      budget: { of: 'median', atMost: 16 },
      limit,
    });
    return [
      {
        what: 'rows redrawn when one of 5,000 runs of 207 spaces has changed',
        unit: '',
        ours: samples.map(({ rows }) => rows),
        budget: { of: 'median', atMost: 1 },
        limit: 'all spaces are expanded; half of the runs are active, a quarter has failed.',
      },
      figure(
        'the same change: the overview',
        'overview',
        'totals and the lists of runs; other spaces need no count again.',
      ),
      figure('the same: comparing its space with what is drawn', 'change', ''),
      figure(
        'comparing all rows with what is drawn',
        'all',
        'each row is described again; only when the list of spaces, pins, or filters change.',
      ),
    ];
  } finally {
    stage.dispose();
    await platform.close();
  }
}
