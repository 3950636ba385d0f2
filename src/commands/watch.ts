import * as vscode from 'vscode';
import { isUnfinished } from '../model/phase';
import { confirm } from '../ui/messages';
import type { RunNode } from '../tree/nodes';
import type { Explorer } from './explorer';
import { pickRuns } from './pick';
import { resolveTargets } from './targets';

export const watchCommands = (explorer: Explorer) => ({
  'unpod.watchRun': (node: unknown, nodes: unknown) => watchRun(explorer, node, nodes),
  'unpod.unwatchRun': (node: unknown, nodes: unknown) => unwatchRun(explorer, node, nodes),
});

/** Followed until it ends, wherever it is, and told of whatever the setting says. */
async function watchRun(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const runs = await chosenRuns(
    explorer,
    [node, nodes],
    vscode.l10n.t('Watch Run'),
    (node) => isUnfinished(node.run.status) && !isWatched(explorer, node),
  );
  for (const { space, run } of runs) {
    explorer.watched.add(space.state.space.token, run.id);
  }
  const [first] = runs;
  if (first) {
    confirm(vscode.l10n.t('You will be told when {0} ends', first.run.id.slice(0, 9)));
  }
}

async function unwatchRun(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const runs = await chosenRuns(explorer, [node, nodes], vscode.l10n.t('Stop Watching Run'), (it) =>
    isWatched(explorer, it),
  );
  for (const { space, run } of runs) {
    explorer.watched.remove(space.state.space.token, run.id);
  }
}

function isWatched({ watched }: Explorer, { space, run }: RunNode): boolean {
  return watched.has(space.state.space.token, run.id);
}

async function chosenRuns(
  explorer: Explorer,
  [node, nodes]: readonly [unknown, unknown],
  title: string,
  filter: (run: RunNode) => boolean,
): Promise<readonly RunNode[]> {
  const called = resolveTargets(explorer, node, nodes).filter((it): it is RunNode => it.kind === 'run' && filter(it));
  return called.length > 0 || node !== undefined ? called : pickRuns(explorer, title, filter);
}
