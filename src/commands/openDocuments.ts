import * as vscode from 'vscode';
import { pathOf, scheme, serverOf, type DocumentAddress } from '../documents/address';
import type { RunNode, TaskNode } from '../tree/nodes';
import type { Explorer } from './explorer';
import { pickRuns, pickTasks } from './pick';
import { resolveTargets } from './targets';

export const documentCommands = (explorer: Explorer) => ({
  'unpod.openTask': async (node: unknown, nodes: unknown) => {
    const tasks = await tasksCalled(explorer, node, nodes, vscode.l10n.t('Open Task'));
    await open(
      explorer,
      tasks.map((task) => taskPlace(explorer, task, 'text')),
      node !== undefined,
    );
  },
  'unpod.openTaskJson': async (node: unknown, nodes: unknown) => {
    const tasks = await tasksCalled(explorer, node, nodes, vscode.l10n.t('Open Task as JSON'));
    await open(
      explorer,
      tasks.map((task) => taskPlace(explorer, task, 'json')),
      node !== undefined,
    );
  },
  'unpod.openRunJson': async (node: unknown, nodes: unknown) => {
    const called = resolveTargets(explorer, node, nodes).filter((it) => it.kind === 'run');
    const runs = called.length > 0 ? called : await pickRuns(explorer, vscode.l10n.t('Open Run as JSON'));
    await open(
      explorer,
      runs.map((run) => runPlace(explorer, run)),
      node !== undefined,
    );
  },
});

async function tasksCalled(
  explorer: Explorer,
  node: unknown,
  nodes: unknown,
  title: string,
): Promise<readonly TaskNode[]> {
  const called = resolveTargets(explorer, node, nodes).filter((it) => it.kind === 'task');
  return called.length > 0 ? called : pickTasks(explorer, title);
}

function taskPlace(
  explorer: Explorer,
  { run, task }: TaskNode,
  form: DocumentAddress['form'],
): DocumentAddress | undefined {
  const place = runPlace(explorer, run);
  return place && { ...place, task: task.id, form };
}

/** Undefined when somebody signed out meanwhile. */
function runPlace({ sessions: { session } }: Explorer, { space, run }: RunNode): DocumentAddress | undefined {
  return (
    session && {
      server: serverOf(session.endpoint),
      organization: session.organization?.handle ?? '',
      space: space.state.space.token,
      run: run.id,
      task: undefined,
      form: 'json',
    }
  );
}

/**
 * Opens documents as a click on a file does: one as a preview, which the next replaces, several to stay.
 * @param fromRow the focus stays in the tree
 */
async function open(
  { documents }: Explorer,
  places: readonly (DocumentAddress | undefined)[],
  fromRow: boolean,
): Promise<void> {
  for (const place of places) {
    if (place) {
      const uri = vscode.Uri.from({ scheme, path: pathOf(place) });
      const preview = places.length === 1;
      const options: vscode.TextDocumentShowOptions = { viewColumn: column(uri), preview, preserveFocus: fromRow };
      await vscode.commands.executeCommand('vscode.open', uri, options);
      await documents.refresh(uri);
    }
  }
}

/** Where documents are read already, the one at this address first; else beside what is being worked on. */
function column(uri: vscode.Uri): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const groups = [activeTabGroup, ...all];
  const holds = (tab: vscode.Tab | undefined, test: (other: vscode.Uri) => boolean) =>
    tab?.input instanceof vscode.TabInputText && test(tab.input.uri);
  const isSame = (other: vscode.Uri) => other.toString() === uri.toString();
  const isOurs = (other: vscode.Uri) => other.scheme === scheme;
  const group =
    groups.find(({ tabs }) => tabs.some((tab) => holds(tab, isSame))) ??
    groups.find(({ activeTab }) => holds(activeTab, isOurs)) ??
    groups.find(({ tabs }) => tabs.some((tab) => holds(tab, isOurs)));
  return group?.viewColumn ?? (activeTabGroup.activeTab ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active);
}
