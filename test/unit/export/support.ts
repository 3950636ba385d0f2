import { inflateRawSync } from 'node:zlib';
import { fileFormats, type FileFormat } from '../../../src/export/formats';
import type { ExportContent, ExportedRun, ReadOptions, RunSource } from '../../../src/export/readOptions';
import { readRuns } from '../../../src/export/readRuns';
import type { ExportedTask } from '../../../src/export/taskColumns';
import type { Run } from '../../../src/platform/entities';
import type { Task } from '../../../src/platform/tasks';
import { BULK_SPACE_TOKEN } from '../../platform/bulk';
import type { LocalPlatform } from '../../platform/platform';
import { run, space, task } from '../entities';
import { clientAt, NOON } from '../support';

/** What is exported of each run, by the name of the choice. */
export const CONTENT = {
  runs: { tasks: 'none', transcripts: false },
  tasks: { tasks: 'all', transcripts: false },
  failed: { tasks: 'failed', transcripts: false },
  transcripts: { tasks: 'all', transcripts: true },
} as const satisfies Record<string, ExportContent>;

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
    labels: 'follow-up\nwarm',
    recording: 'https://recordings.example/1.ogg',
    ...fields,
  });
}

export interface Given {
  readonly run: Run;
  /** Page by page. */
  readonly tasks?: readonly (readonly (Task | ExportedTask)[])[];
}

/** Runs as `readRuns` yields them. */
export async function* exported(...runs: Given[]): AsyncGenerator<ExportedRun, void> {
  for (const { run, tasks } of runs) {
    await Promise.resolve();
    const wrapped = tasks?.map((page) => page.map((task) => ('task' in task ? task : { task })));
    yield { space: SPACE, run, tasks: wrapped && pages(wrapped) };
  }
}

async function* pages<T>(all: readonly T[]): AsyncGenerator<T, void> {
  for (const page of all) {
    await Promise.resolve();
    yield page;
  }
}

export async function bytesOf(parts: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) {
    all.push(Buffer.from(part));
  }
  return Buffer.concat(all);
}

export async function textOf(parts: AsyncIterable<string | Uint8Array>): Promise<string> {
  return (await bytesOf(parts)).toString();
}

/** The files of a ZIP archive, read from its directory. */
export function unzip(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = archive.length - 22;
  let place = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    const [packed, nameLength, start] = [20, 28, 42].map((field) => archive.readUInt32LE(place + field)) as [
      number,
      number,
      number,
    ];
    const name = archive.toString('latin1', place + 46, place + 46 + (nameLength & 0xffff));
    const data = start + 30 + (nameLength & 0xffff);
    files.set(name, inflateRawSync(archive.subarray(data, data + packed)).toString());
    place += 46 + (nameLength & 0xffff);
  }
  return files;
}

/** All of a space's runs as the platform lists them. */
export function whole(token: string, fields: Partial<RunSource> = {}): RunSource {
  return { space: { ...SPACE, token }, runs: undefined, expected: undefined, ...fields };
}

/** The ids of a space's runs, in the platform's order. */
export function listed(platform: LocalPlatform, token = BULK_SPACE_TOKEN): string[] {
  return platform.data.space(token)!.runs.map(({ runId }) => runId);
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
    content: CONTENT.runs,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...fields,
  };
}

export function textFrom(format: FileFormat, how: ReadOptions): Promise<string> {
  return textOf(fileFormats[format](readRuns(how), how.content));
}

export async function idsOf(how: ReadOptions): Promise<string[]> {
  const ids: string[] = [];
  for await (const { run } of readRuns(how)) {
    ids.push(run.id);
  }
  return ids;
}
