import * as vscode from 'vscode';
import { calledWith, pickSpace, spaceOf } from './targets';
import { showProblem } from '../support/messages';
import { requireSession, type Explorer } from './explorer';

export const refreshCommands = (explorer: Explorer) => ({
  'unpod.refresh': () => refresh(explorer),
  'unpod.refreshSpace': (node: unknown) => refreshSpace(explorer, node),
});

async function refresh(explorer: Explorer): Promise<void> {
  const { store, view } = explorer;
  if (!(await requireSession(explorer))) {
    return;
  }
  await view.withProgress(() => store.refreshAll());
  // Where the view is open it says itself what went wrong.
  if (store.problem && !view.visible) {
    showProblem(store.problem);
  }
}

async function refreshSpace(explorer: Explorer, called: unknown): Promise<void> {
  const { store, view } = explorer;
  const node =
    spaceOf(calledWith(explorer, called, undefined)[0]) ?? (await pickSpace(explorer, vscode.l10n.t('Refresh Space')));
  if (!node) {
    return;
  }
  const { token } = node.state.space;
  await view.withProgress(() => store.refreshSpace(token));
  const problem = store.space(token)?.problem;
  if (problem && !view.visible) {
    showProblem(problem);
  }
}
