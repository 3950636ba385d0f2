import * as vscode from 'vscode';
import { phaseName } from '../ui/phases';
import { hourCycle } from '../ui/times';
import type { HostMessage, ReportSubject } from '../webviews/report/messages';

/** What a new page has to know before anything else: what it is about, and in which language. */
export function initMessage(subject: ReportSubject): Extract<HostMessage, { type: 'init' }> {
  const phases = {
    running: phaseName('running'),
    waiting: phaseName('waiting'),
    scheduled: phaseName('scheduled'),
    completed: phaseName('completed'),
    partial: phaseName('partial'),
    failed: phaseName('failed'),
    canceled: phaseName('canceled'),
    unknown: phaseName('unknown'),
  };
  const { language } = vscode.env;
  return { type: 'init', subject, language, ...hourCycle(), texts: vscode.l10n.bundle, names: { phases } };
}
