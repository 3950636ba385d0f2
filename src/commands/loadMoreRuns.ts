import * as vscode from 'vscode';
import { confirm, showProblem } from '../support/messages';
import type { Explorer } from './explorer';
import { calledWith, pickSpace, spaceOf } from './targets';

export const loadMoreCommands = (explorer: Explorer) => ({
  'unpod.loadMoreRuns': (node: unknown) => loadMoreRuns(explorer, node),
});

async function loadMoreRuns(explorer: Explorer, called: unknown): Promise<void> {
  const { store, view } = explorer;
  const node =
    spaceOf(calledWith(explorer, called, undefined)[0]) ??
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
  await view.withProgress(() => store.loadMore(token));
  const problem = store.space(token)?.problem;
  if (problem && !view.visible) {
    showProblem(problem);
  }
}
