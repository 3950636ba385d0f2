import * as vscode from 'vscode';
import { confirm, showProblem } from '../ui/messages';
import type { Explorer } from './explorer';
import { restoreFocus } from './restoreFocus';
import { pickSpace } from './pick';
import { resolveTargets, resolveRun, spaceOf } from './targets';

export const loadMoreCommands = (explorer: Explorer) => ({
  'unpod.loadMoreRuns': (node: unknown) => loadMoreRuns(explorer, node),
  'unpod.loadMoreTasks': (node: unknown) => loadMoreTasks(explorer, node),
});

async function loadMoreRuns(explorer: Explorer, called: unknown): Promise<void> {
  const { store, view } = explorer;
  const node =
    spaceOf(resolveTargets(explorer, called, undefined)[0]) ??
    (await pickSpace(
      explorer,
      vscode.l10n.t('Load More Runs'),
      ({ state }) => state.runList === undefined || state.runList.hasMore,
    ));
  if (!node) {
    return;
  }
  const { token } = node.state.space;
  if (store.space(token)?.runList?.hasMore === false) {
    confirm(vscode.l10n.t('All runs of this space are loaded'));
    return;
  }
  await restoreFocus(explorer, called, () => view.withProgress(() => store.loadMore(token)));
  const problem = store.space(token)?.problem;
  if (problem && !view.visible) {
    showProblem(problem);
  }
}

async function loadMoreTasks(explorer: Explorer, called: unknown): Promise<void> {
  const { tasks, view } = explorer;
  const node = await resolveRun(
    explorer,
    called,
    vscode.l10n.t('Load More Tasks'),
    (run) => run.tasks?.list?.hasMore !== false,
  );
  if (!node) {
    return;
  }
  const { token } = node.space.state.space;
  if (tasks.tasks(token, node.run.id)?.list?.hasMore === false) {
    confirm(vscode.l10n.t('All tasks of this run are loaded'));
    return;
  }
  await restoreFocus(explorer, called, () => view.withProgress(() => tasks.loadMore(token, node.run)));
  const problem = tasks.tasks(token, node.run.id)?.problem;
  if (problem && !view.visible) {
    showProblem(problem);
  }
}
