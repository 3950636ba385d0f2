import * as vscode from 'vscode';
import { totalRuns } from '../model/runList';
import { spaceName } from '../model/space';
import type { Problem } from '../platform/errors';
import { withRunId } from '../platform/runId';
import { number, withoutLinks } from '../ui/format';
import { confirm, problemMessage } from '../ui/messages';
import type { Explorer } from './explorer';
import { pickSpace } from './pick';
import { revealRun } from './reveal';
import { searchRuns } from '../model/searchRuns';

/** Looks for a run in these spaces, one after the other, and shows it in the tree; or says where it is not. */
export async function searchForRun(explorer: Explorer, tokens: readonly string[], runId: string): Promise<void> {
  const absent: string[] = [];
  const failed: Failure[] = [];
  const { store } = explorer;
  // Where it is loaded already, nothing need be asked.
  const known = tokens.find((token) => withRunId(store.space(token)?.runList?.runs ?? [], runId));
  const title = vscode.l10n.t('Looking for {0}', shortRunId(runId));
  const search = () =>
    withCancel(title, async (report, signal) => {
      for (const token of tokens) {
        const name = nameOf(explorer, token);
        report(name);
        const end = await searchRuns(store, token, runId, {
          signal,
          onPage: (list) =>
            report(vscode.l10n.t('{0}, {1} of {2} runs', name, number(list.runs.length), number(totalRuns(list)))),
        });
        switch (end.kind) {
          case 'found':
            return { token, runId: end.runId };
          case 'stopped':
            return 'stopped';
          case 'absent':
            absent.push(token);
            break;
          case 'failed':
            failed.push({ token, problem: end.problem });
        }
      }
      return undefined;
    });
  const outcome = known === undefined ? await search() : { token: known, runId };
  if (outcome === 'stopped') {
    confirm(vscode.l10n.t('Stopped looking for {0}', shortRunId(runId)));
  } else if (outcome) {
    await revealRun(explorer, outcome.token, outcome.runId);
  } else {
    await tellAbsent(explorer, runId, absent, failed);
  }
}

interface Failure {
  readonly token: string;
  readonly problem: Problem;
}

/** As the rows of the tree show it; ids of another server may be longer or shorter than the platform's. */
export function shortRunId(runId: string): string {
  return runId.slice(0, 9);
}

/** `Sales Outreach Q1, Winter Campaign 2025, Customer Feedback Calls and 4 others` */
export function spaceNames(explorer: Explorer, tokens: readonly string[]): string {
  const names = tokens.slice(0, mostNames).map((token) => nameOf(explorer, token));
  const others = tokens.length - names.length;
  const list = names.join(', ');
  return others > 0 ? vscode.l10n.t('{0} and {1} more', list, number(others)) : list;
}

const mostNames = 3;

function nameOf({ store }: Explorer, token: string): string {
  const state = store.space(token);
  return state ? withoutLinks(spaceName(state.space)) : token;
}

/** Not found is said of the spaces only that could be searched. */
async function tellAbsent(
  explorer: Explorer,
  runId: string,
  absent: readonly string[],
  failed: readonly Failure[],
): Promise<void> {
  const sentences = failed.slice(0, mostNames).map(({ token, problem }) => {
    return vscode.l10n.t('{0} could not be searched: {1}', nameOf(explorer, token), problemMessage(problem));
  });
  if (absent.length > 0) {
    sentences.unshift(vscode.l10n.t('Run {0} was not found in {1}.', shortRunId(runId), spaceNames(explorer, absent)));
  }
  const searched = new Set(absent);
  const others = (explorer.store.spaces ?? []).some(({ space }) => !searched.has(space.token));
  const another = vscode.l10n.t('Look in Another Space');
  const tell = failed.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  if ((await tell(sentences.join(' '), ...(others ? [another] : []))) === another) {
    await searchChosenSpace(explorer, runId, searched);
  }
}

/** @param searched tokens of spaces that need not be offered */
export async function searchChosenSpace(
  explorer: Explorer,
  runId: string,
  searched: ReadonlySet<string> = new Set(),
): Promise<void> {
  const title = vscode.l10n.t('Look for {0} in…', shortRunId(runId));
  const space = await pickSpace(explorer, title, ({ state }) => !searched.has(state.space.token));
  if (space) {
    await searchForRun(explorer, [space.state.space.token], runId);
  }
}

/** Work with a notification that says how far it is and can end it. */
export async function withCancel<T>(
  title: string,
  work: (report: (message: string) => void, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    const abort = new AbortController();
    const listener = cancellation.onCancellationRequested(() => abort.abort());
    try {
      return await work((message) => progress.report({ message }), abort.signal);
    } finally {
      listener.dispose();
    }
  });
}
