import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { totalRows } from '../model/pagedList';
import { searchRuns } from '../model/searchRuns';
import { shortId } from '../model/shortId';
import { spaceName } from '../model/space';
import type { Problem } from '../platform/errors';
import { withRunId } from '../platform/runId';
import { number, withoutLinks } from '../ui/format';
import { confirm, problemMessage } from '../ui/messages';
import type { App } from './app';
import { pickSpace } from './pick';
import { revealRun } from './reveal';

type Outcome =
  | { readonly kind: 'found'; readonly token: string; readonly runId: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'absent'; readonly searched: readonly string[]; readonly failed: ReadonlyMap<string, Problem> };

/** Searches these spaces for a run, one after another. Shows it in the tree, or says where it was not found. */
export async function searchForRun(
  app: App,
  connection: Connection,
  tokens: readonly string[],
  runId: string,
): Promise<void> {
  // If it is loaded, no request is needed.
  const token = tokens.find((it) => withRunId(connection.runs.get(it)?.list?.rows ?? [], runId));
  const title = vscode.l10n.t('Searching for {0}', shortId(runId));
  const search = () =>
    withCancel(title, connection, (report, signal) => searchSpaces(connection, tokens, runId, report, signal));
  const outcome: Outcome = token === undefined ? await search() : { kind: 'found', token, runId };
  if (connection.signal.aborted) {
    return;
  }
  switch (outcome.kind) {
    case 'found':
      await revealRun(app, connection, outcome.token, outcome.runId);
      break;
    case 'stopped':
      confirm(vscode.l10n.t('Search canceled for {0}', shortId(runId)));
      break;
    case 'absent':
      await showAbsent(app, connection, runId, outcome);
  }
}

async function searchSpaces(
  connection: Connection,
  tokens: readonly string[],
  runId: string,
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<Outcome> {
  const searched: string[] = [];
  const failed = new Map<string, Problem>();
  for (const token of tokens) {
    const name = nameOf(connection, token);
    report(name);
    const end = await searchRuns(connection.runs, token, runId, {
      signal,
      onPage: (list) =>
        report(vscode.l10n.t('{0}, {1} of {2} runs', name, number(list.rows.length), number(totalRows(list)))),
    });
    switch (end.kind) {
      case 'found':
        return { kind: 'found', token, runId: end.runId };
      case 'stopped':
        return end;
      case 'absent':
        searched.push(token);
        break;
      case 'failed':
        failed.set(token, end.problem);
    }
  }
  return { kind: 'absent', searched, failed };
}

async function showAbsent(
  app: App,
  connection: Connection,
  runId: string,
  { searched, failed }: Extract<Outcome, { kind: 'absent' }>,
): Promise<void> {
  const sentences = [...failed].slice(0, mostNames).map(([token, problem]) => {
    return vscode.l10n.t('{0} could not be searched: {1}', nameOf(connection, token), problemMessage(problem));
  });
  if (searched.length > 0) {
    sentences.unshift(vscode.l10n.t('Run {0} was not found in {1}.', shortId(runId), spaceNames(connection, searched)));
  }
  const known = new Set(searched);
  const others = (connection.spaces ?? []).some(({ token }) => !known.has(token));
  const another = vscode.l10n.t('Search Another Space');
  const show = failed.size > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  if ((await show(sentences.join(' '), ...(others ? [another] : []))) === another) {
    await searchChosenSpace(app, runId, known);
  }
}

/** @param searched tokens of spaces that need not be offered */
export async function searchChosenSpace(
  app: App,
  runId: string,
  searched: ReadonlySet<string> = new Set(),
): Promise<void> {
  const title = vscode.l10n.t('Search one space for {0}…', shortId(runId));
  const [node] = await pickSpace(app, title, ({ space }) => !searched.has(space.token));
  if (node) {
    await searchForRun(app, node.connection, [node.space.token], runId);
  }
}

const mostNames = 3;

/** `Sales Outreach Q1, Winter Campaign 2025, Customer Feedback Calls and 4 more` */
export function spaceNames(connection: Connection, tokens: readonly string[]): string {
  const names = tokens.slice(0, mostNames).map((token) => nameOf(connection, token));
  const others = tokens.length - names.length;
  const list = names.join(', ');
  return others > 0 ? vscode.l10n.t('{0} and {1} more', list, number(others)) : list;
}

function nameOf(connection: Connection, token: string): string {
  const space = connection.space(token);
  return space ? withoutLinks(spaceName(space)) : token;
}

/** Runs `work` with a notification that shows its progress and can cancel it. The end of the connection cancels it as well. */
export async function withCancel<T>(
  title: string,
  connection: Connection,
  work: (report: (message: string) => void, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    const abort = new AbortController();
    const listener = cancellation.onCancellationRequested(() => abort.abort());
    try {
      const signal = AbortSignal.any([abort.signal, connection.signal]);
      return await work((message) => progress.report({ message }), signal);
    } finally {
      listener.dispose();
    }
  });
}
