import { taskPhase } from '../model/taskResult';
import { UnpodError } from '../platform/errors';
import type { Page, RawRow } from '../platform/page';
import { readTask } from '../platform/tasks';
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
      const raw = await client.rawRows(space.token, run.id, number, request);
      return withTranscripts(options, number, raw, transcripts.transcriptOf);
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

/** @throws UnpodError for a first page without a readable row: an empty list would mean that there are no tasks */
function withTranscripts(
  { client }: ReadOptions,
  number: number,
  page: Page<RawRow>,
  transcriptOf: typeof import('./transcript').transcriptOf,
): Page<ExportedTask> {
  const rows = page.rows.flatMap(({ row }) => {
    const task = readTask(row);
    return task ? [{ task, transcript: transcriptOf(row, task) }] : [];
  });
  const skippedRows = page.skippedRows + page.rows.length - rows.length;
  if (number === 1 && skippedRows > 0 && rows.length === 0) {
    throw new UnpodError({ kind: 'unexpectedResponse', host: client.account.endpoint.host, status: 200 });
  }
  return { ...page, rows, skippedRows };
}
