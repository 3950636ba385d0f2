import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';
import { median } from './statistics';

/** One line of the report: our samples, beside them those of the bare extension. */
export interface Figure {
  what: string;
  /** `ms`, `KB`, `MB`, or the name of what is counted; empty when `what` says it. */
  unit: string;
  ours: readonly number[];
  bare?: readonly number[];
  /** The most that our median, or its ratio to the bare extension's median, may be. */
  budget?: { of: 'median' | 'ratio'; atMost: number };
  /** What the figure consists of, and what keeps it from being smaller. */
  limit: string;
  /** Our median of each run, or its ratio to the bare extension's, where there was more than one run. */
  runs?: readonly number[];
}

/** A part of the report. */
export interface Section {
  title: string;
  figures: readonly Figure[];
  /** Markdown below the figures. */
  more?: string;
  /** What is over its budget besides the figures, in words. */
  over?: readonly string[];
}

/** Kilobytes here are 1,000 bytes, as in the budgets. */
export const kilobytes = (bytes: number): number => bytes / 1000;

/** Three figures at most, two of what is less than 1. */
export function rounded(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value >= 1 ? value.toFixed(1) : value.toPrecision(2)));
}

/** `12 ms (10–19, n 7)` */
function samplesText(samples: readonly number[] | undefined, unit: string): string {
  if (!samples || samples.length === 0) return '';
  const middle = `${rounded(median(samples))} ${unit}`.trim();
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
  return budget.of === 'ratio' ? `≤ ${budget.atMost} × bare` : `≤ ${budget.atMost.toLocaleString('en')} ${unit}`.trim();
}

/** What a budget is compared with, and what tells runs apart where there is none. */
function valueOf(figure: Figure): number | undefined {
  const isRatio = figure.budget ? figure.budget.of === 'ratio' : figure.bare !== undefined;
  return isRatio ? ratioOf(figure) : median(figure.ours);
}

/** `ok`, `over`, or, where several runs do not agree, how many of them are within the budget. */
function verdict(figure: Figure): string {
  const { budget, runs } = figure;
  if (!budget) return '';
  // A missing value is not within any budget.
  const values = runs ?? [valueOf(figure) ?? NaN];
  const within = values.filter((value) => value <= budget.atMost).length;
  if (within === values.length) return 'ok';
  return within === 0 ? 'over' : `ok in ${within} of ${values.length}`;
}

/** `1.06–1.23` */
function runsText({ runs = [] }: Figure): string {
  return runs.length === 0 ? '' : `${rounded(Math.min(...runs))}–${rounded(Math.max(...runs))}`;
}

/** One section out of those of several runs: the samples of all, and what each run by itself would have said. */
export function mergeRuns(runs: readonly Section[]): Section {
  const last = runs.at(-1)!;
  if (runs.length === 1) return last;
  const figures = last.figures.map((figure, index) => {
    const same = runs.flatMap((run) => run.figures[index] ?? []);
    const { bare } = figure;
    return {
      ...figure,
      ours: same.flatMap(({ ours }) => ours),
      ...(bare && { bare: same.flatMap((one) => one.bare ?? []) }),
      runs: same.map((one) => valueOf(one) ?? NaN),
    };
  });
  return { ...last, figures };
}

/** A Markdown table; the first column is aligned to the left. */
export function tableText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

/** A part under its title: its figures as a table, with what limits each, and what else there is to say. */
export function sectionText({ title, figures, more }: Section): string {
  const limits = figures.filter(({ limit }) => limit).map(({ what, limit }) => `- ${what}: ${limit}`);
  return [`## ${title}`, figuresTable(figures), limits.join('\n'), more].filter(Boolean).join('\n\n');
}

function figuresTable(figures: readonly Figure[]): string {
  if (figures.length === 0) return '';
  const hasBare = figures.some(({ bare }) => bare);
  const hasRuns = figures.some(({ runs }) => runs);
  const rows = figures.map((figure) => {
    const ours = samplesText(figure.ours, figure.unit);
    const beside = hasBare ? [samplesText(figure.bare, figure.unit), ratioOf(figure)?.toFixed(2) ?? ''] : [];
    const spread = hasRuns ? [runsText(figure)] : [];
    return [figure.what, ours, ...beside, ...spread, budgetText(figure), verdict(figure)];
  });
  const columns = [...(hasBare ? ['bare', 'ratio'] : []), ...(hasRuns ? ['from run to run'] : [])];
  return tableText(['', 'median (min–max)', ...columns, 'budget', ''], rows);
}

/** What is over its budget, and what is at its limit: over it in some runs. */
export function overText(sections: readonly Section[]): string {
  const judged = sections.flatMap(({ figures }) => figures).map((figure) => ({ ...figure, verdict: verdict(figure) }));
  const over = [
    ...judged.filter((it) => it.verdict === 'over').map(({ what }) => what),
    ...sections.flatMap((part) => part.over ?? []),
  ];
  const limit = judged.filter((it) => it.verdict.startsWith('ok in')).map((it) => `${it.what} (${it.verdict} runs)`);
  const texts = [
    over.length > 0 ? `OVER BUDGET: ${over.join('; ')}.` : '',
    limit.length > 0 ? `AT THE LIMIT: ${limit.join('; ')}.` : '',
  ].filter(Boolean);
  return texts.length > 0 ? texts.join('\n\n') : 'Everything is within its budget.';
}

/** The machine, what is over its budget, and all parts. */
export function reportText(machine: string, sections: readonly Section[]): string {
  return [machine, overText(sections), ...sections.map(sectionText)].join('\n\n');
}

/**
 * `Linux 6.8 x64, 4 × Some CPU, 16 GB, load 0.9; benchmark on Node 20.1.0, VS Code 1.139.1 on Node 24.2.0, Chromium 147.0`
 *
 * @param editor what the windows ran on; left out when there were none
 */
export function machineText(editor?: string): string {
  const all = cpus();
  const load = loadavg()[1] ?? 0;
  // The benchmark's own processes keep about one and a half cores busy.
  const busy = load > 1.5 * all.length ? ' (BUSY with other work: times and ratios are too high)' : '';
  const memory = `${(totalmem() / 1e9).toFixed(0)} GB`;
  const cpu = `${all.length} × ${all[0]?.model.trim() ?? 'unknown CPU'}, ${memory}, load ${load.toFixed(1)}${busy}`;
  const versions = [`benchmark on Node ${process.versions.node}`, editor].filter(Boolean).join(', ');
  return `${type()} ${release()} ${arch()}, ${cpu}; ${versions}.`;
}
