import * as vscode from 'vscode';
import type { Phase } from '../model/phase';

/** Icon and theme colour of a phase. Only what really runs spins: a spinning icon costs CPU. */
const looks: Record<Phase, readonly [icon: string, color?: string]> = {
  waiting: ['clock', 'charts.yellow'],
  active: ['sync~spin', 'charts.blue'],
  succeeded: ['pass', 'testing.iconPassed'],
  partly: ['warning', 'list.warningForeground'],
  failed: ['error', 'testing.iconFailed'],
  cancelled: ['circle-slash', 'testing.iconSkipped'],
  unknown: ['circle-outline'],
};

/** The icon of a run's phase in the theme's colours. */
export function phaseIcon(phase: Phase): vscode.ThemeIcon {
  const [icon, color] = looks[phase];
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}
