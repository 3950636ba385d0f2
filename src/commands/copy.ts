import * as vscode from 'vscode';
import { number } from '../support/format';
import type { RunNode, SpaceNode } from '../tree/nodes';
import { confirm } from '../support/messages';
import type { Explorer } from './explorer';
import { calledWith, inTreeOrder, pickRuns, pickSpace } from './targets';

export const copyCommands = (explorer: Explorer) => ({
  'unpod.copyRunId': (node: unknown, nodes: unknown) => copyRunId(explorer, node, nodes),
  'unpod.copySpaceToken': (node: unknown, nodes: unknown) => copySpaceToken(explorer, node, nodes),
});

async function copyRunId(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const called = calledWith(explorer, node, nodes).filter((it): it is RunNode => it.kind === 'run');
  const runs = called.length > 0 ? called : await pickRuns(explorer, vscode.l10n.t('Copy Run ID'));
  const ids = new Set(inTreeOrder(explorer, runs).map(({ run }) => run.id));
  await copyLines([...ids], (count) => vscode.l10n.t('Copied {0} run IDs', count));
}

async function copySpaceToken(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const called = calledWith(explorer, node, nodes).filter((it): it is SpaceNode => it.kind === 'space');
  const picked = called.length > 0 ? undefined : await pickSpace(explorer, vscode.l10n.t('Copy Space Token'));
  const spaces = inTreeOrder(explorer, picked ? [picked] : called);
  await copyLines(
    spaces.map(({ state }) => state.space.token),
    (count) => vscode.l10n.t('Copied {0} space tokens', count),
  );
}

/** One a line. Says what lies in the clipboard now, for a row may have been meant that was not selected. */
async function copyLines(lines: readonly string[], several: (count: string) => string): Promise<void> {
  const [first] = lines;
  if (first !== undefined) {
    await vscode.env.clipboard.writeText(lines.join('\n'));
    confirm(lines.length === 1 ? vscode.l10n.t('Copied {0}', first) : several(number(lines.length)));
  }
}
