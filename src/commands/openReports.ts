import * as vscode from 'vscode';
import { defineCommand, oneSpace, runsOfRows, type Command } from './command';

export const reportCommands: readonly Command[] = [
  defineCommand({
    id: 'unpod.openRunReport',
    target: runsOfRows(vscode.l10n.t('Open Run Report')),
    run: async ({ reports }, nodes) => {
      for (const { connection, space, run } of nodes) {
        await reports.open(connection, space.token, run.id);
      }
    },
  }),
  defineCommand({
    id: 'unpod.openSpaceReport',
    target: oneSpace(vscode.l10n.t('Open Space Report')),
    run: ({ reports }, { connection, space }) => reports.open(connection, space.token),
  }),
];
