import '../unit/vscode';
import type { Connection } from '../../src/connections/connection';
import { taskKey } from '../../src/connections/taskKey';
import { callStatistics } from '../../src/model/statistics/callStatistics';
import type { DetailedTask } from '../../src/platform/detailedTask';
import { reportCall } from '../../src/reports/reportCall';
import { CallSearch, SearchWords } from '../../src/reports/search';
import type { ReportCall } from '../../src/webviews/report/messages';
import { BULK_HANDLE, BULK_SPACE_TOKEN, manyCalls } from '../platform/bulk';
import { startPlatform } from '../platform/platform';
import { Stage } from '../unit/connections/support';
import { collectedHeap } from './collectedHeap';
import type { Figure } from './report';

const count = 10_000;
const rounds = 15;

/** The calls of a run, as reports hold them. */
interface Loaded {
  tasks: readonly DetailedTask[];
  calls: readonly ReportCall[];
  /** Bytes. */
  held: number;
}

/** @throws Error if the calls do not arrive */
async function load(connection: Connection, runId: string): Promise<Loaded> {
  const key = taskKey(BULK_SPACE_TOKEN, runId);
  await connection.loadSpaces();
  await connection.runs.open(BULK_SPACE_TOKEN);
  const before = collectedHeap();
  const problem = await connection.details.loadUntil(key, () => false, { signal: connection.signal });
  const tasks = connection.details.get(key)?.list?.rows ?? [];
  if (problem || tasks.length !== count) throw new Error(problem?.kind ?? `${tasks.length} calls`);
  const held = collectedHeap() - before;
  return { tasks, calls: tasks.map(reportCall), held };
}

function measure(work: () => unknown): number[] {
  work();
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}

/** Searches all calls for a phrase, as for the first time. @throws Error when it finds none */
function search(tasks: readonly DetailedTask[], words: SearchWords): void {
  const hits = CallSearch.for('call me again next week', words)?.update(tasks) ?? [];
  if (hits.length < count / 4) throw new Error(`${hits.length} calls found`);
}

/** What 10,000 calls of a run take outside of VS Code: statistics, a search, and memory. */
export async function callFigures(): Promise<Figure[]> {
  const platform = await startPlatform({ sample: manyCalls(count) });
  const stage = new Stage();
  try {
    const { runId } = platform.data.space(BULK_SPACE_TOKEN)!.runs[0]!;
    const { tasks, calls, held } = await load(stage.connect(platform.url, BULK_HANDLE), runId);
    const words = new SearchWords();
    search(tasks, words);
    return [
      {
        what: 'statistics of 10,000 calls',
        unit: 'ms',
        ours: measure(() => callStatistics(calls)),
        budget: { of: 'median', atMost: 100 },
        limit: 'all figures of a report, and the groups of its pictures.',
      },
      {
        what: 'search over 10,000 calls with transcripts of 3 KB',
        unit: 'ms',
        ours: measure(() => search(tasks, words)),
        budget: { of: 'median', atMost: 100 },
        limit: 'every text of every call, each hit counted.',
      },
      {
        what: 'heap of the extension host for 10,000 calls',
        unit: 'MB',
        ours: [held / 1_000_000],
        budget: { of: 'median', atMost: 40 },
        limit: 'after a forced collection; transcripts of 3 KB are most of it.',
      },
    ];
  } finally {
    stage.dispose();
    await platform.close();
  }
}
