import { arch, cpus, loadavg, release, type } from 'node:os';
import { median } from './statistics';

/** One line of the report: our samples, beside them those of the bare extension. */
export interface Figure {
  what: string;
  unit: 'ms' | 'KB';
  ours: readonly number[];
  bare?: readonly number[];
  /** The most that our median, or its ratio to the bare extension's median, may be. */
  budget?: { of: 'median' | 'ratio'; atMost: number };
  /** What the figure consists of, and what keeps it from being smaller. */
  limit: string;
}

/** Kilobytes here are 1,000 bytes, as in the budgets. */
export const kilobytes = (bytes: number): number => bytes / 1000;

const rounded = (value: number) => (value >= 100 ? value.toFixed(0) : String(Number(value.toFixed(1))));

/** `12 ms (10–19, n 7)` */
function samplesText(samples: readonly number[] | undefined, unit: string): string {
  if (!samples || samples.length === 0) return '';
  const middle = `${rounded(median(samples))} ${unit}`;
  if (samples.length === 1) return middle;
  return `${middle} (${rounded(Math.min(...samples))}–${rounded(Math.max(...samples))}, n ${samples.length})`;
}

/** Our median by the bare extension's; `undefined` where there is nothing to divide by. */
function ratioOf({ ours, bare }: Figure): number | undefined {
  const divisor = bare && median(bare);
  return divisor ? median(ours) / divisor : undefined;
}

function budgetText({ budget, unit }: Figure): string {
  if (!budget) return '';
  return budget.of === 'ratio' ? `≤ ${budget.atMost} × bare` : `≤ ${budget.atMost} ${unit}`;
}

function verdict(figure: Figure): 'ok' | 'over' | '' {
  const { budget, ours } = figure;
  if (!budget) return '';
  const value = budget.of === 'ratio' ? ratioOf(figure) : median(ours);
  // A missing value is not within any budget.
  return value !== undefined && value <= budget.atMost ? 'ok' : 'over';
}

/** The figures as a Markdown table, what limits each, and what is over its budget. */
export function reportText(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const ours = samplesText(figure.ours, figure.unit);
    const bare = samplesText(figure.bare, figure.unit);
    const ratio = ratioOf(figure)?.toFixed(2) ?? '';
    return [figure.what, ours, bare, ratio, budgetText(figure), verdict(figure)];
  });
  const header = ['', 'ours: median (min–max)', 'bare', 'ratio', 'budget', ''];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const over = figures.filter((figure) => verdict(figure) === 'over').map(({ what }) => what);
  return [
    line(header),
    line(header.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map(line),
    '',
    ...figures.map(({ what, limit }) => `- ${what}: ${limit}`),
    '',
    over.length === 0 ? 'Everything is within its budget.' : `OVER BUDGET: ${over.join('; ')}.`,
  ].join('\n');
}

/** `Linux 6.8 x64, 4 × Some CPU, load 0.9; benchmark on Node 20.1.0, VS Code 1.139.1 on Node 24.2.0, Chromium 147.0` */
export function machineText(vscode: { version: string; node: string }, browser: string): string {
  const all = cpus();
  const load = loadavg()[1] ?? 0;
  // The benchmark's own processes keep about one and a half cores busy.
  const busy = load > 1.5 * all.length ? ' (BUSY with other work: times and ratios are too high)' : '';
  const cpu = `${all.length} × ${all[0]?.model.trim() ?? 'unknown CPU'}, load ${load.toFixed(1)}${busy}`;
  const versions = `VS Code ${vscode.version} on Node ${vscode.node}, Chromium ${browser}`;
  return `${type()} ${release()} ${arch()}, ${cpu}; benchmark on Node ${process.versions.node}, ${versions}`;
}
