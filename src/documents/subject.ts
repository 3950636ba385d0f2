import type { Connection } from '../connections/connection';
import { taskKey } from '../connections/taskKey';
import type { Collection } from '../model/collection';
import type { CollectionStore } from '../model/collectionStore';
import { sameRow } from '../model/rows';
import type { Page } from '../platform/page';
import type { PlatformClient } from '../platform/client';
import { readRun, type Run } from '../platform/entities';
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
  fetch(connection: DocumentConnection, signal: AbortSignal): Promise<object | undefined>;
  /** Whether the server's row has all that the model knows of it. */
  isUpToDate(row: object | undefined, connection: DocumentConnection): boolean;
}

export function subjectOf({ space, run, task }: DocumentAddress): Subject {
  const runOf = ({ runs }: DocumentConnection) => runs.get(space)?.list?.rows.find(({ id }) => id === run);
  return task === undefined
    ? createSubject({
        id: run,
        idField: 'run_id',
        parent: () => undefined,
        list: ({ runs }) => runs.get(space),
        fetchPage: ({ client }, page, signal) => client.rawRows(space, undefined, page, { signal }),
        read: readRun,
      })
    : createSubject({
        id: task,
        idField: 'task_id',
        parent: runOf,
        list: ({ tasks }) => tasks.get(taskKey(space, run)),
        fetchPage: ({ client }, page, signal) => client.rawRows(space, run, page, { signal }),
        read: readTask,
      });
}

interface Kind<T extends Run | Task> {
  readonly id: string;
  readonly idField: 'run_id' | 'task_id';
  readonly parent: (connection: DocumentConnection) => Run | undefined;
  readonly list: (connection: DocumentConnection) => Collection<T> | undefined;
  readonly fetchPage: (connection: DocumentConnection, page: number, signal: AbortSignal) => Promise<Page<unknown>>;
  readonly read: (row: unknown) => T | undefined;
}

const pageSize = 100;

function createSubject<T extends Run | Task>({ id, idField, parent, list, fetchPage, read }: Kind<T>): Subject {
  const rowsOf = (connection: DocumentConnection) => list(connection)?.list?.rows ?? [];
  const ownRow = (connection: DocumentConnection) => rowsOf(connection).find((row) => row.id === id);
  return {
    known: (connection) => ({ own: ownRow(connection), parent: parent(connection) }),
    fetch: (connection, signal) => {
      const index = rowsOf(connection).findIndex((row) => row.id === id);
      const likelyPage = index < 0 ? undefined : Math.floor(index / pageSize) + 1;
      return findRow((page) => fetchPage(connection, page, signal), idField, id, likelyPage);
    },
    isUpToDate: (row, connection) => {
      const [sent, known] = [read(row), ownRow(connection)];
      return known === undefined || (sent !== undefined && sameRow(sent, known));
    },
  };
}
