import * as vscode from 'vscode';
import { foldLine } from '../model/space';

export { shortText } from './serverText';

const second = 1000;
const units = [
  ['year', 365 * 24 * 60 * 60 * second],
  ['month', 30 * 24 * 60 * 60 * second],
  ['day', 24 * 60 * 60 * second],
  ['hour', 60 * 60 * second],
  ['minute', 60 * second],
] as const;

/** `3 hours ago` in VS Code's language; `just now` for less than a minute, in either direction because clocks differ. */
export function relativeTime(time: number, now: number): string {
  const distance = time - now;
  const unit = units.find(([, length]) => Math.abs(distance) >= length);
  if (!unit) {
    return vscode.l10n.t('just now');
  }
  const [name, length] = unit;
  const count = Math.trunc(distance / length);
  return isEnglish() ? relativeInEnglish(count, name) : relative().format(count, name);
}

/** `Feb 7, 2026, 6:57:45 AM (2026-02-07 05:57:45 UTC)` */
export function fullTime(time: number): string {
  const date = new Date(time);
  const local = date.toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' });
  return `${local} (${date.toISOString().slice(0, 19).replace('T', ' ')} UTC)`;
}

/** `2:03:20 PM`; a dash for none. */
export function timeOfDay(time: number | undefined): string {
  if (time === undefined) {
    return '–';
  }
  const date = new Date(time);
  return isEnglish() ? timeInEnglish(date) : date.toLocaleTimeString(vscode.env.language, { timeStyle: 'medium' });
}

/** `1,716` */
export function number(value: number): string {
  if (!Number.isInteger(value) || value < 0) {
    return numbers().format(value);
  }
  // All of VS Code's languages write small numbers alike.
  if (value < 1000) {
    return String(value);
  }
  return isEnglish() ? String(value).replace(/\B(?=(?:\d{3})+$)/g, ',') : numbers().format(value);
}

/** `1 run`, `138 runs` */
export function runCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 run') : vscode.l10n.t('{0} runs', number(count));
}

/** `1 task`, `9 tasks` */
export function taskCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 task') : vscode.l10n.t('{0} tasks', number(count));
}

/** `4 of 9 done`; `57+ of 250 done` when only some of the tasks are loaded. */
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

/** Server text for a Markdown tooltip: on one line, with every character escaped that could have a meaning. */
export function markdownText(text: string): string {
  return foldLine(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

// The first `Intl` format takes 8 MB and 14 ms. What rows and the status bar show does without it in English.

function isEnglish(): boolean {
  return /^en\b/.test(vscode.env.language);
}

function relativeInEnglish(count: number, unit: string): string {
  const distance = Math.abs(count);
  const words = `${number(distance)} ${unit}${distance === 1 ? '' : 's'}`;
  return count < 0 ? `${words} ago` : `in ${words}`;
}

function timeInEnglish(date: Date): string {
  const hours = date.getHours();
  const [minutes, seconds] = [date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0'));
  return `${hours % 12 || 12}:${minutes}:${seconds} ${hours < 12 ? 'AM' : 'PM'}`;
}

// Creating these is far more expensive than using them. The language cannot change while VS Code runs.
const relative = once(() => new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'always' }));
const numbers = once(() => new Intl.NumberFormat(vscode.env.language));

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
