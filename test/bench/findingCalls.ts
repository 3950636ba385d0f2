import '../unit/vscode';
import { taskKey } from '../../src/connections/taskKey';
import { contactQuery, matchesContact } from '../../src/model/contactSearch';
import type { Task } from '../../src/platform/tasks';
import { BULK_HANDLE, BULK_SPACE_TOKEN, manyTasks } from '../platform/bulk';
import { startPlatform } from '../platform/platform';
import { Stage } from '../unit/connections/support';
import type { Figure } from './report';

const count = 10_000;
const rounds = 15;

/** The tasks of a run, as the tree holds them. @throws Error if they do not arrive */
async function loadTasks(stage: Stage, url: string, runId: string): Promise<readonly Task[]> {
  const connection = stage.connect(url, BULK_HANDLE);
  const key = taskKey(BULK_SPACE_TOKEN, runId);
  await connection.loadSpaces();
  await connection.runs.open(BULK_SPACE_TOKEN);
  const problem = await connection.tasks.loadUntil(key, () => false, { signal: connection.signal });
  const tasks = connection.tasks.get(key)?.list?.rows ?? [];
  if (problem || tasks.length !== count) throw new Error(problem?.kind ?? `${tasks.length} tasks`);
  return tasks;
}

/** Milliseconds of each search. @throws Error when it does not find the task that it looks for, or finds too many */
function search(tasks: readonly Task[], typed: string | undefined, wanted: Task): number[] {
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    const query = contactQuery(typed ?? '');
    const found = tasks.filter((task) => query && matchesContact(query, task));
    const time = performance.now() - start;
    if (!found.includes(wanted) || found.length > count / 2) throw new Error(`${found.length} calls found`);
    return time;
  });
}

/** What a search over all loaded tasks takes, each time with every character that a person types. */
export async function findingCalls(): Promise<Figure[]> {
  const platform = await startPlatform({ sample: manyTasks(count) });
  const stage = new Stage();
  try {
    const { runId } = platform.data.space(BULK_SPACE_TOKEN)!.runs[0]!;
    const tasks = await loadTasks(stage, platform.url, runId);
    const wanted = tasks.find(({ contactName, contactNumber }) => contactName && contactNumber)!;
    const { contactName = '', contactNumber = '', contactEmail } = wanted;
    const figure = (what: string, typed: string | undefined, limit = ''): Figure => ({
      what,
      unit: 'ms',
      ours: search(tasks, typed, wanted),
      budget: { of: 'median', atMost: 100 },
      limit,
    });
    const number = contactNumber.replace(/^\+1(\d{3})(\d{3})/, '($1) $2-');
    return [
      figure('finding a call among 10,000 loaded tasks by name', contactName.slice(0, 6).toUpperCase()),
      figure('the same by number', number, 'in another notation than the stored one: each number is read again.'),
      figure('the same by email address', contactEmail),
    ];
  } finally {
    stage.dispose();
    await platform.close();
  }
}
