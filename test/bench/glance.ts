import '../unit/vscode';
import type { Connection, ConnectionChange } from '../../src/connections/connection';
import { attentions } from '../../src/connections/overview';
import { ActivityModel } from '../../src/tree/activity/activityModel';
import { noFilter } from '../../src/tree/filter';
import { TreeModel } from '../../src/tree/treeModel';
import { BULK_HANDLE, manySpaces } from '../platform/bulk';
import { runHistory } from '../platform/data/runs';
import { HOUR, MINUTE } from '../platform/data/time';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import type { SampleData } from '../platform/sample';
import { Stage } from '../unit/connections/support';
import { DrawnTree } from './drawnTree';
import type { Figure } from './report';

const spaces = 207;
const runsEach = 25;
const rounds = 31;
/** Code is compiled first. */
const rehearsals = 10;
const statuses = ['in_progress', 'failed', 'pending', 'completed'];

/** Busy spaces: half of all runs are active, a quarter has failed. */
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

interface Times {
  overview: number;
  space: number;
  activity: number;
  all: number;
  /** How many rows are redrawn in the Spaces view, and in the Activity view. */
  rows: number;
  activityRows: number;
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

/** Both views of a connection, with everything in them expanded. */
async function drawn(connection: Connection, now: () => number) {
  const connections = { current: connection, problem: undefined, ready: Promise.resolve() };
  const model = new TreeModel(connections, { filter: noFilter, spaceFilter: 'all', order: 'server' }, now);
  const activityModel = new ActivityModel(connections, model);
  const views = { spaces: new DrawnTree(model), activity: new DrawnTree(activityModel), activityModel };
  await views.spaces.expandAll();
  await views.activity.expandAll();
  return views;
}

/** One change of a run after the other, each in another space. */
async function changeRuns(stage: Stage, platform: LocalPlatform): Promise<Times[]> {
  const now = () => stage.clock.now();
  const connection = stage.connect(platform.url, BULK_HANDLE);
  await connection.loadSpaces();
  await connection.checks.run({ signal: connection.signal });
  const views = await drawn(connection, now);
  const heard: ConnectionChange[] = [];
  connection.onDidChange((change) => heard.push(change));
  const samples: Times[] = [];
  for (const { token, runs } of platform.data.organizations[0]!.spaces.slice(0, rehearsals + rounds)) {
    heard.length = 0;
    platform.data.setRunStatus(token, runs[0]!.runId, 'pending');
    await connection.runs.poll(token);
    const overview = timed(() => look(connection, now()));
    const space = timed(() => heard.forEach((change) => views.spaces.change(change)));
    const rows = views.spaces.drawAgain();
    const activity = timed(() => {
      views.activityModel.outdate();
      views.activity.adapter.redrawOutdated();
    });
    const activityRows = views.activity.drawAgain();
    const all = timed(() => views.spaces.adapter.redrawOutdated());
    samples.push({ overview, space, activity, all, rows: rows + views.spaces.drawAgain(), activityRows });
  }
  views.spaces.dispose();
  views.activity.dispose();
  return samples.slice(rehearsals);
}

/** One change in 5,000 runs of 207 spaces, everything expanded: no VS Code, a real connection. */
export async function glance(): Promise<Figure[]> {
  const stage = new Stage();
  const now = () => stage.clock.now();
  const platform = await startPlatform({ now, sample: busySpaces(now) });
  try {
    const samples = await changeRuns(stage, platform);
    const figure = (what: string, part: keyof Times, unit: string, atMost: number | undefined, limit = ''): Figure => ({
      what,
      unit,
      ours: samples.map((sample) => sample[part]),
      ...(atMost !== undefined && { budget: { of: 'median', atMost } }),
      limit,
    });
    const much = 'everything is expanded; half of the runs are active, a quarter has failed.';
    return [
      figure('rows of Spaces redrawn when one of 5,000 runs of 207 spaces has changed', 'rows', '', 1, much),
      figure('rows of Activity redrawn by that', 'activityRows', '', 1),
      figure('the overview after that', 'overview', 'ms', 16, 'totals and lists of runs; other spaces need no count.'),
      figure('comparing with what Spaces has drawn', 'space', 'ms', 16, 'only rows from the changed space down.'),
      figure(
        'comparing with what Activity has drawn',
        'activity',
        'ms',
        16,
        'its groups are sorted, each row is described.',
      ),
      figure(
        'comparing all rows of Spaces',
        'all',
        'ms',
        undefined,
        'only when spaces, pins, or filters have changed: 5,000 rows are described. A tenth of it is what the tests have in place of VS Code.',
      ),
    ];
  } finally {
    stage.dispose();
    await platform.close();
  }
}
