import type { SampleData } from '../../platform/data/sampleData';

/** Adds a run of twenty calls of which that many failed and the rest are waiting. @returns its id */
export function addRun(data: SampleData, token: string, failed: number): string {
  const { runId } = data.addRun(token, { status: 'in_progress', batchCount: 20 });
  for (let index = 0; index < 20; index++) {
    data.changeTask(token, runId, index, { status: 'pending', execution_type: 'call', output: {} });
  }
  fail(data, token, runId, 0, failed);
  return runId;
}

/** Makes some of its calls fail, by their position. */
export function fail(data: SampleData, token: string, runId: string, from: number, to: number): void {
  for (let index = from; index < to; index++) {
    data.changeTask(token, runId, index, { status: 'failed', output: { error: 'Trunk down' } });
  }
}
