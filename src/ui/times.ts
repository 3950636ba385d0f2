import * as vscode from 'vscode';
import { isEnglish, number, once } from './format';

const second = 1000;
const units = [
  ['year', 365 * 24 * 60 * 60 * second],
  ['month', 30 * 24 * 60 * 60 * second],
  ['day', 24 * 60 * 60 * second],
  ['hour', 60 * 60 * second],
  ['minute', 60 * second],
] as const;

/** Milliseconds by which this computer's clock may be behind the server's. */
const clockSkew = 10 * 60 * second;

/** `3 hours ago` in VS Code's language; `just now` for less than a minute, or if a slow clock puts it in the future. */
export function relativeTime(time: number, now: number): string {
  const distance = time - now;
  const unit = units.find(([, length]) => Math.abs(distance) >= length);
  if (!unit || (distance > 0 && distance <= clockSkew)) {
    return vscode.l10n.t('just now');
  }
  const [name, length] = unit;
  const count = Math.trunc(distance / length);
  return isEnglish() ? relativeInEnglish(count, name) : relative().format(count, name);
}

/** `2 h ago`, the shortest form, for rows. A time in the future is `just now`. */
export function shortAge(time: number, now: number): string {
  const minutes = Math.floor((now - time) / 60_000);
  if (minutes < 1) {
    return vscode.l10n.t('just now');
  }
  if (minutes < 60) {
    return vscode.l10n.t('{0} min ago', minutes);
  }
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? vscode.l10n.t('{0} h ago', hours) : vscode.l10n.t('{0} d ago', number(Math.floor(hours / 24)));
}

/** `Feb 7, 2026, 6:57:45 AM` on this computer. */
export function localTime(time: number): string {
  const options = { dateStyle: 'medium', timeStyle: 'medium', ...hourCycle() } as const;
  return new Date(time).toLocaleString(vscode.env.language, options);
}

/** `2026-02-07 05:57:45` */
export function utcTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

/** `Feb 7, 2026, 6:57:45 AM (2026-02-07 05:57:45 UTC)` */
export function fullTime(time: number): string {
  return `${localTime(time)} (${utcTime(time)} UTC)`;
}

/** `2:03:20 PM`; a dash for none. */
export function timeOfDay(time: number | undefined): string {
  if (time === undefined) {
    return '–';
  }
  const date = new Date(time);
  return isEnglish()
    ? timeInEnglish(date, true)
    : date.toLocaleTimeString(vscode.env.language, { timeStyle: 'medium', ...hourCycle() });
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The shortest form that is clear: `14:03` today, `Nov 24, 14:03` this year, `Nov 24, 2025, 14:03` before. */
export function shortTime(time: number, now: number): string {
  const [date, today] = [new Date(time), new Date(now)];
  const isThisYear = date.getFullYear() === today.getFullYear();
  const isToday = isThisYear && date.getMonth() === today.getMonth() && date.getDate() === today.getDate();
  if (!isEnglish()) {
    const thisYear = isToday ? timeOnly : dayAndTime;
    return (isThisYear ? thisYear : dateAndTime)().format(date);
  }
  const day = `${months[date.getMonth()]} ${date.getDate()}, `;
  const year = `${date.getFullYear()}, `;
  return (isToday ? '' : day) + (isThisYear ? '' : year) + timeInEnglish(date, false);
}

// The first `Intl` format takes 8 MB and 14 ms. What rows and the status bar show does without it in English.

function relativeInEnglish(count: number, unit: string): string {
  const distance = Math.abs(count);
  const words = `${number(distance)} ${unit}${distance === 1 ? '' : 's'}`;
  return count < 0 ? `${words} ago` : `in ${words}`;
}

function timeInEnglish(date: Date, withSeconds: boolean): string {
  const hours = date.getHours();
  const [hour, minute, seconds] = [hours, date.getMinutes(), date.getSeconds()].map((part) =>
    String(part).padStart(2, '0'),
  );
  const rest = `:${minute}${withSeconds ? `:${seconds}` : ''}`;
  return hasTwelveHours() ? `${hours % 12 || 12}${rest} ${hours < 12 ? 'AM' : 'PM'}` : `${hour}${rest}`;
}

/** English locales that write `2:03 PM`. */
const twelveHourEnglish = /^en-(US|CA|AU|NZ|IN|PH|PK|BD|SG|MY|HK|PR)\b/;

/** Whether the system writes `2:03 PM`. VS Code's language does not decide: many people use it in English. */
const hasTwelveHours = once(() => writesTwelveHours(process.env, process.platform, vscode.env.language));

/** Whether a system with these environment variables writes `2:03 PM`. @param language of VS Code */
export function writesTwelveHours(
  { LC_ALL, LC_TIME, LANG }: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  language: string,
): boolean {
  // An empty one counts as missing.
  const [locale = ''] = [LC_ALL, LC_TIME, LANG].find(Boolean)?.split(/[.@]/) ?? [];
  const tag = /^[a-z]{2,3}[-_]/.test(locale) ? locale.replaceAll('_', '-') : undefined;
  // Systems other than Linux have their own settings for it.
  const known = tag ?? (platform === 'linux' ? language : undefined);
  if (known !== undefined && (twelveHourEnglish.test(known) || known === 'en')) {
    return true;
  }
  return new Intl.DateTimeFormat(supported(known), { hour: 'numeric' }).resolvedOptions().hour12 ?? true;
}

/** `Intl` throws for a locale that is not well-formed. */
function supported(locale: string | undefined): string | undefined {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale)[0];
  } catch {
    return undefined;
  }
}

/** Whether times are written as `2:03 PM` or as `14:03`. */
export function hourCycle(): { readonly hourCycle: 'h12' | 'h23' } {
  return { hourCycle: hasTwelveHours() ? 'h12' : 'h23' };
}

// Creating these is far more expensive than using them. The language cannot change while VS Code runs.
const relative = once(() => new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'always' }));
const time = { hour: 'numeric', minute: '2-digit' } as const;
const day = { month: 'short', day: 'numeric' } as const;
const formatOf = (options: Intl.DateTimeFormatOptions) =>
  once(() => new Intl.DateTimeFormat(vscode.env.language, { ...options, ...time, ...hourCycle() }));
const timeOnly = formatOf({});
const dayAndTime = formatOf(day);
const dateAndTime = formatOf({ ...day, year: 'numeric' });
