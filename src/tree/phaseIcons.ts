import * as vscode from 'vscode';
import type { Phase } from '../model/phase';
import { isUnreached, taskPhase } from '../model/taskResult';
import type { Task } from '../platform/tasks';

/** Icons and theme colors that high-contrast themes have, too. Only running ones spin, which costs CPU. */
const icons: Record<Phase, vscode.ThemeIcon> = {
  running: icon('sync~spin', 'charts.blue'),
  waiting: icon('clock', 'charts.yellow'),
  scheduled: icon('calendar', 'charts.yellow'),
  completed: icon('pass', 'testing.iconPassed'),
  partial: icon('warning', 'problemsWarningIcon.foreground'),
  failed: icon('error', 'problemsErrorIcon.foreground'),
  canceled: icon('circle-slash', 'testing.iconSkipped'),
  unknown: icon('circle-outline'),
};

/** For a run that has been unfinished for so long that it will probably never end. */
export const overdueIcon = icon('question');

export const warningIcon = icon('warning', 'problemsWarningIcon.foreground');

/** Nobody answered the call, but it did not fail. */
const notReachedIcon = icon('call-outgoing', 'testing.iconSkipped');

/** The icon of a run's phase in the theme's colors. */
export function phaseIcon(phase: Phase): vscode.ThemeIcon {
  return icons[phase];
}

/** The icon without spinning, for lists of choices, where VS Code draws a spinning icon off its axis. */
export function stillPhaseIcon(phase: Phase): vscode.ThemeIcon {
  const { id, color } = phaseIcon(phase);
  return new vscode.ThemeIcon(id.replace('~spin', ''), color);
}

/** The icon of a task's result. */
export function taskIcon(task: Task): vscode.ThemeIcon {
  return isUnreached(task) ? notReachedIcon : phaseIcon(taskPhase(task));
}

function icon(name: string, color?: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));
}
