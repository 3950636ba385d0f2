import { endReasonOf, failureOf, labelsText } from '../model/taskResult';
import type { Task } from '../platform/tasks';
import { dateOf, runFacts, runIds, type Column, type RunRow } from './columns';
import { transcriptText, type TranscriptLine } from './transcriptText';

/** A task, with its transcript if that was asked for. */
export interface ExportedTask {
  readonly task: Task;
  readonly transcript?: readonly TranscriptLine[] | undefined;
}

export type TaskRow = RunRow & ExportedTask;

/** Most wanted first. Statuses are in the server's words, for programs. */
const facts: readonly Column<ExportedTask>[] = [
  { title: 'Task ID', key: 'taskId', cell: ({ task }) => task.id },
  { title: 'Task Status', key: 'status', cell: ({ task }) => task.status },
  { title: 'Call Status', key: 'callStatus', cell: ({ task }) => task.callStatus },
  { title: 'Why It Failed', key: 'failure', cell: ({ task }) => failureOf(task) },
  { title: 'Contact Name', key: 'contactName', cell: ({ task }) => task.contactName },
  { title: 'Contact Number', key: 'contactNumber', cell: ({ task }) => task.contactNumber },
  { title: 'Email', key: 'contactEmail', cell: ({ task }) => task.contactEmail },
  { title: 'Outcome', key: 'outcome', cell: ({ task }) => task.outcome },
  { title: 'Summary', key: 'summary', cell: ({ task }) => task.summary },
  { title: 'Labels', key: 'labels', cell: ({ task }) => labelsText(task) },
  { title: 'Start (UTC)', key: 'start', cell: ({ task }) => dateOf(task.startedAt) },
  { title: 'End (UTC)', key: 'end', cell: ({ task }) => dateOf(task.endedAt) },
  { title: 'Duration (s)', key: 'durationSeconds', cell: ({ task }) => task.duration },
  { title: 'End Reason', key: 'endReason', cell: ({ task }) => endReasonOf(task) },
  { title: 'Attempts', key: 'attempts', cell: ({ task }) => task.attempts },
  { title: 'Cost', key: 'cost', cell: ({ task }) => task.cost },
  { title: 'Direction', key: 'direction', cell: ({ task }) => task.direction },
  { title: 'Kind', key: 'kind', cell: ({ task }) => task.kind },
  { title: 'Created (UTC)', key: 'created', cell: ({ task }) => dateOf(task.createdAt) },
  { title: 'Recording', key: 'recording', cell: ({ task }) => task.recording },
];

const transcriptColumn: Column<ExportedTask> = {
  title: 'Transcript',
  key: 'transcript',
  cell: ({ transcript = [] }) => (transcript.length > 0 ? transcriptText(transcript) : undefined),
  json: ({ transcript }) => transcript,
};

/** A task's columns after those that identify its run. */
export function taskFacts(withTranscripts: boolean): readonly Column<ExportedTask>[] {
  return withTranscripts ? [...facts, transcriptColumn] : facts;
}

/** A task's columns with those that identify its run. */
export const taskColumns: readonly Column<TaskRow>[] = [...runIds, ...facts];

/** The run's other columns, which come last in a table of tasks. */
export const runFactsOfTask: readonly Column<RunRow>[] = runFacts.map((column) => ({
  ...column,
  title: `Run ${column.title}`,
}));
