import type { SpaceSummary } from '../../src/connections/spaceSummary';
import { parseBaseUrl, urls } from '../../src/platform/endpoint';
import '../unit/vscode';
import { activeCount, failedCount, runCount } from '../../src/ui/format';
import { statusName } from '../../src/ui/phases';
import { shortAge, shortTime } from '../../src/ui/times';
import type { SampleData } from '../platform/sample';

/** A row of the bare extension, which reads them from a file. */
export interface BareRow {
  id: string;
  label: string;
  description: string;
  icon: string;
  color?: string;
  /** Where its children are asked for; with pages, the first of them. */
  url?: string;
  children?: BareRow[];
}

/** How the runs of the benchmark's samples are drawn, and how they come. */
export interface RunAppearance {
  /** How many come at once; without it the server knows no pages and counts no tasks, as its public reference has it. */
  perPage?: number;
}

/** `as of 2 h ago · 138 runs · 2 active · 1 failed` */
function rememberedWords({ count, active, failed, asOf }: SpaceSummary): string {
  const counts = [runCount(count), active > 0 && activeCount(active), failed > 0 && failedCount(failed)];
  return [`as of ${shortAge(asOf, Date.now())}`, ...counts].filter(Boolean).join(' · ');
}

const taskWords = (count: number) => (count === 1 ? '1 task' : `${count} tasks`);

/**
 * The rows that our extension draws for an organization's spaces and their completed runs, label by label, description by
 * description, icon by icon, id by id. The benchmark compares what both have drawn: it would not measure unlike trees.
 *
 * @param runs how the runs are drawn; without it the spaces' children are left out, and never asked for
 * @param summaries what is remembered of the spaces, by token
 */
export function bareRows(
  data: SampleData,
  base: string,
  runs?: RunAppearance,
  summaries?: ReadonlyMap<string, SpaceSummary>,
): BareRow[] {
  const [organization] = data.organizations;
  if (!organization) return [];
  return organization.spaces.map((space) => {
    const id = `${base}/${organization.handle}/${space.token}`;
    const children = !runs
      ? []
      : space.runs.map(({ runId, status, batchCount, createdAt }) => ({
          id: `${id}/run/${runId}`,
          label: shortTime(createdAt, Date.now()),
          description: [statusName(status), ...(runs.perPage ? [taskWords(batchCount)] : []), runId.slice(0, 9)].join(
            ' · ',
          ),
          icon: 'pass',
          color: 'testing.iconPassed',
          // A run can be expanded, too, but is not here.
          children: [],
        }));
    // The platform's list, as observed, names no agents: a space that was not opened yet has no description.
    const url = urls.runs(parseBaseUrl(base), space.token, 1, runs?.perPage ?? 100);
    const summary = summaries?.get(space.token);
    const description = summary ? rememberedWords(summary) : '';
    return { id, label: space.name ?? space.token, description, icon: 'layers', url, children };
  });
}
