import type { Connection } from '../connections/connection';
import { taskKey } from '../connections/taskKey';
import type { CollectionStore } from '../model/collectionStore';
import { sameRow } from '../model/rows';
import type { PlatformClient } from '../platform/client';
import { readRun, type Run } from '../platform/entities';
import { pageSize, type RawRow } from '../platform/page';
import { readTask, type Task } from '../platform/tasks';
import type { DocumentAddress } from './address';
import { findRow } from './findRow';

/** What documents use of a connection. */
export interface DocumentConnection extends Pick<Connection, 'session' | 'signal' | 'space'> {
  readonly client: Pick<PlatformClient, 'rawRows'>;
  readonly runs: Pick<CollectionStore<Run>, 'get'>;
  readonly tasks: Pick<CollectionStore<Task>, 'get'>;
}

/** The model's rows that a document follows, as far as they are loaded. */
export interface KnownRows {
  readonly own?: Run | Task | undefined;
  /** The run that a task belongs to. When it changes, the task may have changed too. */
  readonly parent?: Run | undefined;
}

/** What a document is about. Runs and tasks differ only in this. */
export interface Subject {
  known(connection: DocumentConnection): KnownRows;
  /** Asks the server for the row. Undefined if the server does not list it. */
  fetch(connection: DocumentConnection, signal: AbortSignal): Promise<RawRow | undefined>;
  /** Whether the server's row has all that the model knows of it. */
  isUpToDate(row: RawRow | undefined, connection: DocumentConnection): boolean;
}

export function subjectOf({ space, run, task }: DocumentAddress): Subject {
  const id = task ?? run;
  const runsOf = ({ runs }: DocumentConnection) => runs.get(space)?.list?.rows ?? [];
  const tasksOf = ({ tasks }: DocumentConnection) => tasks.get(taskKey(space, run))?.list?.rows ?? [];
  const rowsOf: (connection: DocumentConnection) => readonly (Run | Task)[] = task === undefined ? runsOf : tasksOf;
  const ownRow = (connection: DocumentConnection) => rowsOf(connection).find((row) => row.id === id);
  return {
    known: (connection) => ({
      own: ownRow(connection),
      parent: task === undefined ? undefined : runsOf(connection).find((row) => row.id === run),
    }),
    fetch: (connection, signal) => {
      const index = rowsOf(connection).findIndex((row) => row.id === id);
      const likelyPage = index < 0 ? undefined : Math.floor(index / pageSize) + 1;
      const [ofRun, idField] = task === undefined ? ([undefined, 'run_id'] as const) : ([run, 'task_id'] as const);
      const fetchPage = (page: number) => connection.client.rawRows(space, ofRun, page, { signal });
      return findRow(fetchPage, idField, id, likelyPage);
    },
    isUpToDate: (row, connection) => {
      const sent: Run | Task | undefined = task === undefined ? readRun(row?.row) : readTask(row?.row);
      const known = ownRow(connection);
      return known === undefined || (sent !== undefined && sameRow(sent, known));
    },
  };
}
