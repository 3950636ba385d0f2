import * as vscode from 'vscode';

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

/** `1 space`, `207 spaces` */
export function spaceCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 space') : vscode.l10n.t('{0} spaces', number(count));
}

/** `1 task`, `9 tasks` */
export function taskCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 task') : vscode.l10n.t('{0} tasks', number(count));
}

/** `4 of 9 done`; `57+ of 250 done` when only some of the tasks are loaded. */
export function progress(done: number, total: number, isWhole: boolean): string {
  return vscode.l10n.t('{0} of {1} done', number(done) + (isWhole ? '' : '+'), number(total));
}

/** `25 failed of 43`; `25+ failed of 250` when only some of the tasks are loaded. */
export function failedOf(failed: number, total: number, isWhole: boolean): string {
  return vscode.l10n.t('{0} failed of {1}', number(failed) + (isWhole ? '' : '+'), number(total));
}

/** `12 s`, `1 min 12 s`, `5 min`, `2 h 5 min` */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  if (hours > 0) {
    return vscode.l10n.t('{0} h {1} min', number(hours), minutes);
  }
  if (minutes > 0) {
    const rest = whole % 60;
    return rest === 0 ? vscode.l10n.t('{0} min', minutes) : vscode.l10n.t('{0} min {1} s', minutes, rest);
  }
  return vscode.l10n.t('{0} s', whole);
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

/** `84 of 207 spaces checked` */
export function checkedSpaces(count: number, total: number): string {
  return total === 1
    ? vscode.l10n.t('1 space checked')
    : vscode.l10n.t('{0} of {1} spaces checked', number(count), number(total));
}

/** `31 of 207 spaces not checked` */
export function notChecked(count: number, total: number): string {
  return total === 1
    ? vscode.l10n.t('1 space not checked')
    : vscode.l10n.t('{0} of {1} spaces not checked', number(count), number(total));
}

// The first `Intl` format takes 8 MB and 14 ms. What rows and the status bar show does without it in English.

/** Whether VS Code speaks English. */
export function isEnglish(): boolean {
  return /^en\b/.test(vscode.env.language);
}

// Creating it is far more expensive than using it. The language cannot change while VS Code runs.
const numbers = once(() => new Intl.NumberFormat(vscode.env.language));

/** Makes something when it is first needed. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
