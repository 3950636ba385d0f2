import * as vscode from 'vscode';
import { restoreFocus } from './restoreFocus';
import { pickSpace } from './pick';
import { resolveTargets, resolveRun, spaceOf } from './targets';
import { showProblem } from '../ui/messages';
import { requireSession, type Explorer } from './explorer';

export const refreshCommands = (explorer: Explorer) => ({
  'unpod.refresh': () => refresh(explorer),
  'unpod.refreshSpace': (node: unknown) => refreshSpace(explorer, node),
  'unpod.refreshRun': (node: unknown) => refreshRun(explorer, node),
});

async function refresh(explorer: Explorer): Promise<void> {
  const { store, view } = explorer;
  if (!(await requireSession(explorer))) {
    return;
  }
  await view.withProgress(async () => {
    await store.refreshAll();
    await Promise.all((store.spaces ?? []).map(({ space }) => refreshTasks(explorer, space.token)));
  });
  // Where the view is open it says itself what went wrong.
  if (store.problem && !view.visible) {
    showProblem(store.problem);
  }
}

async function refreshSpace(explorer: Explorer, called: unknown): Promise<void> {
  const { store, view } = explorer;
  const node =
    spaceOf(resolveTargets(explorer, called, undefined)[0]) ??
    (await pickSpace(explorer, vscode.l10n.t('Refresh Space')));
  if (!node) {
    return;
  }
  const { token } = node.state.space;
  const work = async () => {
    await store.refreshSpace(token);
    await refreshTasks(explorer, token);
  };
  await restoreFocus(explorer, called, () => view.withProgress(work));
  const problem = store.space(token)?.problem;
  if (problem && !view.visible) {
    showProblem(problem);
  }
}

/** The run's own row comes with those of its space. */
async function refreshRun(explorer: Explorer, called: unknown): Promise<void> {
  const { store, tasks, view } = explorer;
  const node = await resolveRun(explorer, called, vscode.l10n.t('Refresh Run'));
  if (!node) {
    return;
  }
  const { token } = node.space.state.space;
  const work = async () => {
    await Promise.all([store.lookAt(token), tasks.refreshRun(token, node.run)]);
  };
  await restoreFocus(explorer, called, () => view.withProgress(work));
  const problem = tasks.tasks(token, node.run.id)?.problem;
  if (problem && !view.visible) {
    showProblem(problem);
  }
}

/** Tasks that were loaded and may have changed, or that can be seen. */
async function refreshTasks({ store, tasks, provider, view }: Explorer, token: string): Promise<void> {
  const { runList, problem } = store.space(token) ?? {};
  if (runList && !problem) {
    const isOpen = (runId: string) => {
      const run = provider.runNode(token, runId);
      return run !== undefined && view.showsTasks(run);
    };
    await tasks.refreshSpace(token, runList.runs, isOpen);
  }
}
