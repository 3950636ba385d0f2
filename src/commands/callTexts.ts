import * as vscode from 'vscode';
import { mostCalls, type CallSearchEnd } from '../connections/callSearch';
import type { Connection } from '../connections/connection';
import type { Problem } from '../platform/errors';
import { duration, number, runCount } from '../ui/format';
import { problemSentence } from '../ui/problems';
import type { CallScope, CallSearchState } from './callFinder';
import { nameOf, spaceNames } from './searchForRun';

/** `1 call found`, `3 calls found` */
function callsFound(count: number): string {
  return count === 1 ? vscode.l10n.t('1 call found') : vscode.l10n.t('{0} calls found', number(count));
}

/** `Sales Outreach Q1`, `207 spaces` */
function scopeName(connection: Connection, tokens: readonly string[]): string {
  const [only] = tokens;
  return tokens.length === 1 && only !== undefined
    ? nameOf(connection, only)
    : vscode.l10n.t('{0} spaces', number(tokens.length));
}

/** `12 of 207 spaces, 34 runs, 3 calls found` */
export function progressText(connection: Connection, { scope: { tokens }, progress }: CallSearchState): string {
  const { spaces, runs, calls, wait } = progress;
  const done =
    tokens.length === 1
      ? scopeName(connection, tokens)
      : vscode.l10n.t('{0} of {1} spaces', number(spaces), number(tokens.length));
  const parts = [done, ...(runs > 0 ? [runCount(runs)] : []), callsFound(calls)];
  const waits = wait === undefined ? [] : [vscode.l10n.t('continues in {0}', duration(Math.ceil(wait / 1000)))];
  return [...parts, ...waits].join(', ');
}

/** What a search found, in one sentence without a period. */
export function outcomeText(connection: Connection, { tokens }: CallScope, end: CallSearchEnd): string {
  const { kind, searched, failed, calls } = end;
  if (kind === 'full') {
    return vscode.l10n.t('More than {0} calls found. Type more of the name or number', number(mostCalls));
  }
  if (kind === 'canceled' && tokens.length === 1) {
    return vscode.l10n.t('Search canceled: {0}', callsFound(calls));
  }
  if (kind === 'canceled') {
    const [done, all] = [number(searched.length), number(tokens.length)];
    return vscode.l10n.t('Search canceled: {0} of {1} spaces searched, {2}', done, all, callsFound(calls));
  }
  if (searched.length === 0 && failed.size > 0 && calls === 0) {
    return vscode.l10n.t('{0} could not be searched', scopeName(connection, tokens));
  }
  const where = scopeName(connection, calls === 0 ? searched : tokens);
  return calls === 0 ? vscode.l10n.t('Not found in {0}', where) : vscode.l10n.t('{0} in {1}', callsFound(calls), where);
}

const mostReasons = 3;

/** Which spaces could not be searched as a whole, and why; undefined if all were. */
export function failureText(connection: Connection, { failed }: CallSearchEnd): string | undefined {
  const spaces = new Map<string, { readonly problem: Problem; readonly tokens: string[] }>();
  for (const [token, problem] of failed) {
    const reason = spaces.get(problem.kind) ?? { problem, tokens: [] };
    spaces.set(problem.kind, reason);
    reason.tokens.push(token);
  }
  const sentences = [...spaces.values()]
    .slice(0, mostReasons)
    .map(({ problem, tokens }) =>
      vscode.l10n.t('Not fully searched: {0}. {1}.', spaceNames(connection, tokens), problemSentence(problem)),
    );
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}
