import * as vscode from 'vscode';
import { isUnfinished } from '../model/phase';
import { shortId } from '../model/shortId';
import type { RunNode } from '../tree/nodes';
import { isWatched } from '../tree/rows/run';
import { number } from '../ui/format';
import { confirm } from '../ui/messages';
import { defineCommand, runs, type Command } from './command';

export const watchCommands: readonly Command[] = [
  defineCommand({
    id: 'unpod.watchRun',
    target: runs(vscode.l10n.t('Watch Run'), (node) => isUnfinished(node.run.status) && !isWatched(node)),
    run: (_, nodes) => watchRuns(nodes),
  }),
  defineCommand({
    id: 'unpod.unwatchRun',
    target: runs(vscode.l10n.t('Stop Watching Run'), isWatched),
    run: async (_, nodes) => {
      for (const { connection, space, run } of nodes) {
        await connection.watches.remove(space.token, run.id);
      }
    },
  }),
];

/** A watched run is polled until it ends, wherever it is, and announced whatever the setting says. */
async function watchRuns(nodes: readonly RunNode[]): Promise<void> {
  const unfinished = nodes.filter(({ run }) => isUnfinished(run.status));
  for (const { connection, space, run } of unfinished) {
    await connection.watches.add(space.token, run.id);
  }
  const [first, ...others] = unfinished;
  if (!first) {
    // The row was drawn before the run ended.
    confirm(vscode.l10n.t('This run has already ended'));
  } else if (others.length === 0) {
    confirm(vscode.l10n.t('You’ll be notified when {0} ends', shortId(first.run.id)));
  } else {
    confirm(vscode.l10n.t('You’ll be notified when each of {0} runs ends', number(unfinished.length)));
  }
}
