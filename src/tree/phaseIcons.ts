import * as vscode from 'vscode';
import type { Phase } from '../model/phase';

/** Icon and theme colour of a phase. Only what really runs spins: a spinning icon costs CPU. */
const icons: Record<Phase, vscode.ThemeIcon> = {
  waiting: icon('clock', 'charts.yellow'),
  active: icon('sync~spin', 'charts.blue'),
  succeeded: icon('pass', 'testing.iconPassed'),
  partly: icon('warning', 'list.warningForeground'),
  failed: icon('error', 'testing.iconFailed'),
  cancelled: icon('circle-slash', 'testing.iconSkipped'),
  unknown: icon('circle-outline'),
};

/** The icon of a run's phase in the theme's colours. */
export function phaseIcon(phase: Phase): vscode.ThemeIcon {
  return icons[phase];
}

function icon(name: string, color?: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));
}
