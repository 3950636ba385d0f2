import type { SampleData } from '../platform/sample';

/** A row of the bare extension, which reads them from a file. */
export interface BareRow {
  id: string;
  label: string;
  description: string;
  icon: string;
  color?: string;
  children?: BareRow[];
}

/** How a run of the benchmark's samples is drawn, its age in the words that are true while the benchmark runs. */
export interface RunLook {
  age: string;
}

const taskWords = (count: number) => (count === 1 ? '1 task' : `${count} tasks`);

/**
 * The rows that our extension draws for an organisation's spaces and their completed runs, label by label, description by
 * description, icon by icon, id by id. The benchmark compares what both have drawn: it would not measure unlike trees.
 *
 * @param runs how the runs are drawn; without it the spaces' children are left out, and never asked for
 */
export function bareRows(data: SampleData, base: string, runs?: RunLook): BareRow[] {
  const [organization] = data.organizations;
  if (!organization) return [];
  return organization.spaces.map((space) => {
    const id = `${base}/${organization.handle}/${space.token}`;
    const children = !runs
      ? []
      : space.runs.map(({ runId, status, batchCount }) => ({
          id: `${id}/run/${runId}`,
          label: runId.slice(0, 9),
          description: `${status} · ${taskWords(batchCount)} · ${runs.age}`,
          icon: 'pass',
          color: 'testing.iconPassed',
        }));
    // The platform's list, as observed, names no agents: a space that was not opened yet has no description.
    return { id, label: space.name ?? space.token, description: '', icon: 'layers', children };
  });
}
