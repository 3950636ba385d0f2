import * as vscode from 'vscode';
import type { Phase } from '../model/phase';

/** Icon and theme color of a phase. Only running ones spin: a spinning icon costs CPU. */
const icons: Record<Phase, vscode.ThemeIcon> = {
  running: icon('sync~spin', 'charts.blue'),
  waiting: icon('clock', 'charts.yellow'),
  scheduled: icon('calendar', 'charts.yellow'),
  completed: icon('pass', 'charts.green'),
  partial: icon('warning', 'list.warningForeground'),
  failed: icon('error', 'testing.iconFailed'),
  canceled: icon('circle-slash', 'testing.iconSkipped'),
  unknown: icon('circle-outline'),
};

/** For a run that has been unfinished for so long that it will probably never end. */
export const overdueIcon = icon('question');

export const warningIcon = icon('warning', 'list.warningForeground');

/** The icon of a run's phase in the theme's colors. */
export function phaseIcon(phase: Phase): vscode.ThemeIcon {
  return icons[phase];
}

function icon(name: string, color?: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));
}
