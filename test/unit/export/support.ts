import { readRuns, type ExportedRun, type ReadOptions, type RunSource } from '../../../src/export/readRuns';
import { fileFormats, type FileFormat } from '../../../src/export/formats';
import type { Run } from '../../../src/platform/entities';
import type { Task } from '../../../src/platform/tasks';
import type { LocalPlatform } from '../../platform/platform';
import { run, space, task } from '../entities';
import { clientAt, NOON } from '../support';

export const SPACE = space({ token: '8KZQ4T7WNC2LPX5RVB9HMD3S' });

export function aRun(fields: Partial<Run> = {}): Run {
  return run('R1', {
    mode: 'prefect',
    collection: 'collection_data_contact',
    createdAt: NOON,
    taskCount: 9,
    ...fields,
  });
}

export function aTask(fields: Partial<Task> = {}): Task {
  return task('T1', {
    kind: 'call',
    contactName: 'Aditi Mehta',
    contactNumber: '+15550000000',
    callStatus: 'connected',
    createdAt: NOON,
    startedAt: NOON + 1000,
    endedAt: NOON + 73_500,
    duration: 72.5,
    summary: 'Wants a call.',
    labels: 'follow-up, warm',
    recording: 'https://recordings.example/1.ogg',
    ...fields,
  });
}

export interface Given {
  readonly run: Run;
  /** Page by page. */
  readonly tasks?: readonly (readonly Task[])[];
}

/** Runs as `readRuns` yields them. */
export async function* exported(...runs: Given[]): AsyncGenerator<ExportedRun, void> {
  for (const { run, tasks } of runs) {
    await Promise.resolve();
    yield { space: SPACE, run, tasks: tasks && pages(tasks) };
  }
}

async function* pages<T>(all: readonly T[]): AsyncGenerator<T, void> {
  for (const page of all) {
    await Promise.resolve();
    yield page;
  }
}

export async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) {
    text += part;
  }
  return text;
}

/** All of a space's runs as the platform lists them. */
export function whole(token: string, fields: Partial<RunSource> = {}): RunSource {
  return { space: { ...SPACE, token }, runs: undefined, expected: undefined, ...fields };
}

/** Options to read runs from a local platform, with waits that take no time. */
export function reading(
  platform: LocalPlatform,
  sources: readonly RunSource[],
  fields: Partial<ReadOptions> = {},
): ReadOptions {
  return {
    client: clientAt(platform.url),
    sources,
    withTasks: false,
    passes: () => true,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...fields,
  };
}

export function textFrom(format: FileFormat, how: ReadOptions): Promise<string> {
  return textOf(fileFormats[format](readRuns(how), how.withTasks));
}

export async function idsOf(how: ReadOptions): Promise<string[]> {
  const ids: string[] = [];
  for await (const { run } of readRuns(how)) {
    ids.push(run.id);
  }
  return ids;
}
