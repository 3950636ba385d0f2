import * as vscode from 'vscode';
import type { UnpodError } from '../platform/errors';

const second = 1000;
const units = [
  ['year', 365 * 24 * 60 * 60 * second],
  ['month', 30 * 24 * 60 * 60 * second],
  ['day', 24 * 60 * 60 * second],
  ['hour', 60 * 60 * second],
  ['minute', 60 * second],
] as const;

/** `3 hours ago` in VS Code's language; less than a minute, past or (by a clock that is off) to come, is `just now`. */
export function relativeTime(time: number, now: number): string {
  const distance = time - now;
  const unit = units.find(([, length]) => Math.abs(distance) >= length);
  return unit ? relative().format(Math.trunc(distance / unit[1]), unit[0]) : vscode.l10n.t('just now');
}

/** `Feb 7, 2026, 6:57:45 AM (2026-02-07 05:57:45 UTC)` */
export function fullTime(time: number): string {
  const date = new Date(time);
  const local = date.toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' });
  return `${local} (${date.toISOString().slice(0, 19).replace('T', ' ')} UTC)`;
}

/** `2:03:20 PM`; a dash for none. */
export function timeOfDay(time: number | undefined): string {
  return time === undefined ? '–' : new Date(time).toLocaleTimeString(vscode.env.language, { timeStyle: 'medium' });
}

/** `1,716` */
export function number(value: number): string {
  return numbers().format(value);
}

/** `1 run`, `138 runs` */
export function runCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 run') : vscode.l10n.t('{0} runs', number(count));
}

/** `1 task`, `9 tasks` */
export function taskCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 task') : vscode.l10n.t('{0} tasks', number(count));
}

/** `4 of 9 done`; `57+ of 250 done` when only a part of the tasks is loaded. */
export function progress(done: number, total: number, isWhole: boolean): string {
  return vscode.l10n.t('{0} of {1} done', number(done) + (isWhole ? '' : '+'), number(total));
}

/** `12 s`, `1 min 12 s`, `2 h 5 min` */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  if (hours > 0) {
    return vscode.l10n.t('{0} h {1} min', number(hours), minutes);
  }
  return minutes > 0 ? vscode.l10n.t('{0} min {1} s', minutes, whole % 60) : vscode.l10n.t('{0} s', whole);
}

export function activeCount(count: number): string {
  return vscode.l10n.t('{0} active', number(count));
}

/** `1 active run`, `2 active runs` */
export function activeRuns(count: number): string {
  return count === 1 ? vscode.l10n.t('1 active run') : vscode.l10n.t('{0} active runs', number(count));
}

export function failedCount(count: number): string {
  return vscode.l10n.t('{0} failed', number(count));
}

/** What went wrong, in one sentence of VS Code's language. */
export function problemSentence(problem: UnpodError): string {
  return problem.kind === 'invalidInput'
    ? vscode.l10n.t(String(problem.args[0]))
    : vscode.l10n.t(problem.sentence, ...problem.args);
}

/** Above this, a server's wait is told in minutes and hours. */
const longestInSeconds = 120;

/** What the person can do about it. */
export function problemAction(problem: UnpodError): string {
  const [wait] = problem.args;
  if (problem.kind === 'rateLimited' && Number(wait) > longestInSeconds) {
    return vscode.l10n.t('Try again in {0}', duration(Number(wait)));
  }
  return vscode.l10n.t(problem.action, ...problem.args);
}

/** Text of the server's for a Markdown tooltip: every sign that could mean something is escaped, all on one line. */
export function markdownText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Text of the server's for the places that draw `$(name)` as an icon: status bar and quick picks. */
export function withoutIcons(text: string): string {
  return text.replace(/\$\(/g, '\\$(');
}

/** Text of the server's for messages, which turn `[text](address)` into a link. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

// Making these costs far more than using them; the language cannot change while VS Code runs.
const relative = once(() => new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'always' }));
const numbers = once(() => new Intl.NumberFormat(vscode.env.language));

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
