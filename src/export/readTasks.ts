import { taskPhase } from '../model/taskResult';
import type { Page } from '../platform/page';
import type { RunRow } from './columns';
import { pagesOf } from './pagesOf';
import type { ReadOptions, SourceFilter } from './readOptions';
import type { ExportedTask } from './taskColumns';

/** Rows per page: fewer than of runs, because tasks carry transcripts. */
const pageSize = 100;

/** The tasks of a run that are exported, page by page; no page is empty. */
export async function* readTasks(
  options: ReadOptions,
  { space, run }: RunRow,
  filter: SourceFilter['task'] = () => true,
): AsyncGenerator<readonly ExportedTask[], void> {
  const { client, signal, content } = options;
  // Loaded only for exports that need it.
  const transcripts = content.transcripts ? await import('./transcript') : undefined;
  const isExported = ({ task }: ExportedTask) =>
    filter(task) && (content.tasks !== 'failed' || taskPhase(task) === 'failed');
  const fetchPage = async (number: number): Promise<Page<ExportedTask>> => {
    const request = { signal, pageSize };
    if (transcripts) {
      const page = await client.detailedTasks(space.token, run.id, number, request);
      return { ...page, rows: page.rows.map((task) => ({ task, transcript: transcripts.transcriptOf(task) })) };
    }
    const page = await client.tasks(space.token, run.id, number, request);
    return { ...page, rows: page.rows.map((task) => ({ task })) };
  };
  for await (const { rows } of pagesOf(fetchPage, ({ task }) => task.id, pageSize, options)) {
    const exported = rows.filter(isExported);
    if (exported.length > 0) {
      yield exported;
    }
  }
}
