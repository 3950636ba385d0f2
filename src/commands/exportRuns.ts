import { homedir } from 'node:os';
import { extname } from 'node:path';
import * as vscode from 'vscode';
import type { FileFormat } from '../export/formats';
import { safeFileName } from '../export/fileName';
import { spaceName } from '../model/space';
import { totalRuns } from '../model/runList';
import type { Run } from '../platform/entities';
import type { RunSource } from '../export/readRuns';
import type { Node, RunNode, SpaceNode } from '../tree/nodes';
import { isFiltering, isShown } from '../tree/filter';
import { describeFilter } from '../tree/describeFilter';
import { requireSession, type Explorer } from './explorer';
import { exportTo, type Export } from './exportTo';
import { pickSpace } from './pick';
import { resolveTargets, inTreeOrder } from './targets';

export const exportCommands = (explorer: Explorer) => {
  const window: Window = { folder: undefined, closing: new AbortController() };
  // An export ends with the extension.
  explorer.disposables.add({ dispose: () => window.closing.abort() });
  return { 'unpod.exportRuns': (node: unknown, nodes: unknown) => exportRuns(explorer, window, node, nodes) };
};

/** What exports of one VS Code window have in common. */
interface Window {
  /** Where the last one went. */
  folder: vscode.Uri | undefined;
  readonly closing: AbortController;
}

/** Asks what to export and where to, then does it. Escape in any of the questions ends it. */
async function exportRuns(explorer: Explorer, window: Window, node: unknown, nodes: unknown): Promise<void> {
  if (!(await requireSession(explorer))) {
    return;
  }
  // What is asked for now belongs to this session, whichever counts when the questions are answered.
  const session = new AbortController();
  const listener = explorer.sessions.onDidChange(() => session.abort());
  try {
    const chosen = await choose(explorer, resolveTargets(explorer, node, nodes));
    const passes = chosen && (await askFilter(explorer, chosen));
    const withTasks = passes && (await askTasks());
    const target = chosen && withTasks !== undefined && (await askTarget(chosen, window.folder));
    if (passes && withTasks !== undefined && target) {
      window.folder = vscode.Uri.joinPath(target, '..');
      const sources = sourcesOf(chosen);
      const wanted: Export = { name: nameOf(chosen), sources, passes, withTasks, target, format: formatOf(target) };
      await exportTo(explorer, wanted, { sessionChanged: session.signal, closed: window.closing.signal });
    }
  } finally {
    listener.dispose();
  }
}

type Chosen = readonly (SpaceNode | RunNode)[];

async function choose(explorer: Explorer, called: readonly Node[]): Promise<Chosen | undefined> {
  const nodes = inTreeOrder(
    explorer,
    called.filter((it): it is SpaceNode | RunNode => it.kind === 'space' || it.kind === 'run'),
  );
  if (nodes.length > 0) {
    return nodes;
  }
  const space = await pickSpace(explorer, vscode.l10n.t('Export Runs'));
  return space && [space];
}

/** A space is exported whole unless the person wants the view's filter to count; runs that were chosen one by one all count. */
async function askFilter({ options }: Explorer, chosen: Chosen): Promise<((run: Run) => boolean) | undefined> {
  const { filter } = options;
  const everything = () => true;
  if (!isFiltering(filter) || chosen.every(({ kind }) => kind === 'run')) {
    return everything;
  }
  const now = Date.now();
  const items = [
    { label: vscode.l10n.t('All runs'), passes: everything },
    {
      label: vscode.l10n.t('Only runs that pass the filter'),
      description: describeFilter(filter).join(', '),
      passes: (run: Run) => isShown(run, filter, now),
    },
  ];
  return (await ask(items, vscode.l10n.t('The view is filtered. Which runs?')))?.passes;
}

async function askTasks(): Promise<boolean | undefined> {
  const items = [
    { label: vscode.l10n.t('Runs'), description: vscode.l10n.t('a line for each run'), withTasks: false },
    {
      label: vscode.l10n.t('Runs with their tasks'),
      description: vscode.l10n.t('a line for each task; one request or more for each run'),
      withTasks: true,
    },
  ];
  return (await ask(items, vscode.l10n.t('What to export?')))?.withTasks;
}

function ask<T extends vscode.QuickPickItem>(items: readonly T[], placeHolder: string): Thenable<T | undefined> {
  return vscode.window.showQuickPick(items, { title: vscode.l10n.t('Export Runs'), placeHolder });
}

function askTarget(chosen: Chosen, folder: vscode.Uri | undefined): Thenable<vscode.Uri | undefined> {
  const name = safeFileName(nameOf(chosen), ` ${vscode.l10n.t('runs')}.csv`);
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Runs'),
    saveLabel: vscode.l10n.t('Export'),
    // Not the workspace: names and telephone numbers should not get into a repository by accident.
    defaultUri: vscode.Uri.joinPath(folder ?? vscode.Uri.file(homedir()), name),
    filters: { CSV: ['csv'], JSON: ['json'] },
  });
}

function formatOf(target: vscode.Uri): FileFormat {
  return extname(target.path).toLowerCase() === '.json' ? 'json' : 'csv';
}

/** The space's name where there is one space. */
function nameOf(chosen: Chosen): string {
  const spaces = new Set(chosen.map((node) => (node.kind === 'space' ? node : node.space)));
  const [only] = spaces;
  return only && spaces.size === 1 ? spaceName(only.state.space) : 'Unpod';
}

/** In the order of the tree. A run whose space is exported as well is a part of that. */
function sourcesOf(chosen: Chosen): readonly RunSource[] {
  const runs = new Map<SpaceNode, Run[] | undefined>();
  for (const node of chosen) {
    if (node.kind === 'space') {
      runs.set(node, undefined);
    } else if (!runs.has(node.space)) {
      runs.set(node.space, [node.run]);
    } else {
      runs.get(node.space)?.push(node.run);
    }
  }
  return [...runs].map(([{ state }, some]) => {
    const { space, runList } = state;
    return { space, runs: some, expected: some ? some.length : runList && totalRuns(runList) };
  });
}
