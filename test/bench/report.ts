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
}

/** A part of the report. */
export interface Section {
  title: string;
  /** Markdown. */
  text: string;
  /** What of it is over its budget, in words. */
  over: readonly string[];
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

function verdict(figure: Figure): 'ok' | 'over' | '' {
  const { budget, ours } = figure;
  if (!budget) return '';
  const value = budget.of === 'ratio' ? ratioOf(figure) : median(ours);
  // A missing value is not within any budget.
  return value !== undefined && value <= budget.atMost ? 'ok' : 'over';
}

/** A Markdown table; the first column is aligned to the left. */
export function tableText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

/** The figures as a Markdown table, with what limits each, and what else there is to say. */
export function section(title: string, figures: readonly Figure[], more = ''): Section {
  const hasBare = figures.some(({ bare }) => bare);
  const rows = figures.map((figure) => {
    const ours = samplesText(figure.ours, figure.unit);
    const beside = hasBare ? [samplesText(figure.bare, figure.unit), ratioOf(figure)?.toFixed(2) ?? ''] : [];
    return [figure.what, ours, ...beside, budgetText(figure), verdict(figure)];
  });
  const header = ['', 'median (min–max)', ...(hasBare ? ['bare', 'ratio'] : []), 'budget', ''];
  const limits = figures.filter(({ limit }) => limit).map(({ what, limit }) => `- ${what}: ${limit}`);
  const text = [tableText(header, rows), limits.join('\n'), more].filter(Boolean).join('\n\n');
  return { title, text, over: figures.filter((figure) => verdict(figure) === 'over').map(({ what }) => what) };
}

/** A part under its title. */
export function sectionText({ title, text }: Section): string {
  return `## ${title}\n\n${text}`;
}

/** What is over its budget. */
export function overText(sections: readonly Section[]): string {
  const over = sections.flatMap((part) => part.over);
  return over.length === 0 ? 'Everything is within its budget.' : `OVER BUDGET: ${over.join('; ')}.`;
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
