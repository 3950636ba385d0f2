import * as vscode from 'vscode';
import { hourCycle } from '../ui/times';
import type { HostMessage, ReportSubject } from '../webviews/report/messages';
import { phaseNames } from './phaseNames';

/** What a new page needs first: its subject and its language. */
export function initMessage(subject: ReportSubject): Extract<HostMessage, { type: 'init' }> {
  const { language } = vscode.env;
  const names = { phases: phaseNames() };
  return { type: 'init', subject, language, ...hourCycle(), texts: vscode.l10n.bundle, names };
}
