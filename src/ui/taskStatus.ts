import * as vscode from 'vscode';
import { oneLine } from '../model/space';
import type { Task } from '../platform/tasks';
import { duration } from './format';

/** `completed · connected · 1 min 12 s` */
export function taskStatus(task: Task): string {
  const status = oneLine(task.status) ?? vscode.l10n.t('unknown');
  const callStatus = oneLine(task.callStatus);
  return [
    status,
    ...(callStatus !== undefined && callStatus !== task.status ? [callStatus] : []),
    ...(task.duration ? [duration(task.duration)] : []),
  ].join(' · ');
}
