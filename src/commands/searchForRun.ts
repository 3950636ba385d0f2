import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { totalRows } from '../model/totalRows';
import { searchRuns } from '../model/searchRuns';
import { shortId } from '../model/shortId';
import { spaceName } from '../model/space';
import type { Problem } from '../platform/errors';
import { withRunId } from '../platform/runId';
import { number } from '../ui/format';
import { confirm, problemMessage, showInfo, showWarning } from '../ui/messages';
import { withCancel, type Progress } from '../ui/progress';
import { nameText } from '../ui/serverText';
import type { App } from './app';
import { pickSpace } from './pick';
import { revealRun } from './reveal';

type Outcome =
  | { readonly kind: 'found'; readonly token: string; readonly runId: string }
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
    withCancel(title, connection, (progress, signal) => searchSpaces(connection, tokens, runId, progress, signal));
  const outcome: Outcome | undefined = token === undefined ? await search() : { kind: 'found', token, runId };
  if (connection.signal.aborted) {
    return;
  }
  switch (outcome?.kind) {
    case 'found':
      await revealRun(app, connection, outcome.token, outcome.runId);
      break;
    case 'absent':
      await showAbsent(app, connection, runId, outcome);
      break;
    case undefined:
      confirm(vscode.l10n.t('Search canceled for {0}', shortId(runId)));
  }
}

/** Undefined when it was stopped. */
async function searchSpaces(
  connection: Connection,
  tokens: readonly string[],
  runId: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const searched: string[] = [];
  const failed = new Map<string, Problem>();
  for (const token of tokens) {
    const name = nameOf(connection, token);
    progress.report({ message: name });
    const end = await searchRuns(connection.runs, token, runId, {
      signal,
      onPage: (list) => {
        const [loaded, total] = [number(list.rows.length), number(totalRows(list))];
        progress.report({ message: vscode.l10n.t('{0}, {1} of {2} runs', name, loaded, total) });
      },
    });
    switch (end.kind) {
      case 'found':
        return { kind: 'found', token, runId: end.runId };
      case 'stopped':
        return undefined;
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
  const show = failed.size > 0 ? showWarning : showInfo;
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

/** The name of a space within a sentence. */
export function nameOf(connection: Connection, token: string): string {
  const space = connection.space(token);
  return nameText(space ? spaceName(space) : token);
}
