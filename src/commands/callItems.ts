import * as vscode from 'vscode';
import type { FoundCall } from '../connections/callSearch';
import type { Connection } from '../connections/connection';
import type { ContactQuery } from '../model/contactSearch';
import { taskIcon } from '../tree/phaseIcons';
import { number } from '../ui/format';
import { shortText } from '../ui/serverText';
import { taskLabel, taskStatus } from '../ui/tasks';
import { shortTime } from '../ui/times';
import type { CallScope, CallSearchState } from './callFinder';
import { failureText, outcomeText } from './callTexts';
import { beginOf } from './loadedCalls';
import { nameOf, spaceNames } from './searchForRun';

/** What choosing an item does. */
type CallAct =
  | { readonly kind: 'open'; readonly call: FoundCall }
  | { readonly kind: 'search'; readonly scope: CallScope }
  /** Asks for the space to search. */
  | { readonly kind: 'chooseSpace' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'nothing' };

export interface CallItem extends vscode.QuickPickItem {
  readonly act: CallAct;
}

/** Our own search decides what is shown, not VS Code's. */
const alwaysShow = true;

/** Contact and result, then where and when, and what else the person may have typed. */
export function callItem(connection: Connection, call: FoundCall, now: number): CallItem {
  const { task, token } = call;
  const label = taskLabel(task);
  const begin = beginOf(call);
  const contact = [task.contactNumber, task.contactEmail].flatMap((text) => shortText(text) ?? []);
  const { id, color } = taskIcon(task);
  return {
    label,
    description: taskStatus(task).join(' · '),
    detail: [
      nameOf(connection, token),
      ...(begin === undefined ? [] : [shortTime(begin, now)]),
      ...contact.filter((text) => text !== label),
    ].join(' · '),
    // VS Code draws a spinning icon off its axis.
    iconPath: new vscode.ThemeIcon(id.replace('~spin', ''), color),
    alwaysShow,
    act: { kind: 'open', call },
  };
}

export function infoItem(label: string, detail?: string, icon = 'info'): CallItem {
  return {
    label,
    ...(detail !== undefined && { detail }),
    iconPath: new vscode.ThemeIcon(icon),
    alwaysShow,
    act: { kind: 'nothing' },
  };
}

/** What a search that has ended says. */
export function outcomeItems(connection: Connection, { scope, end }: CallSearchState): readonly CallItem[] {
  const failure = end && failureText(connection, end);
  const icon = failure === undefined ? 'info' : 'warning';
  return end ? [infoItem(outcomeText(connection, scope, end), failure, icon)] : [];
}

/** The items below the calls during a search. The first does nothing: pressing Enter twice must not cancel what it started. */
export function searchingItems({ query }: CallSearchState): readonly CallItem[] {
  const searching = infoItem(vscode.l10n.t('Searching…'), undefined, 'loading');
  const cancel = infoItem(vscode.l10n.t('Cancel search'), undefined, 'debug-stop');
  return [
    { ...searching, description: searchedFor(query) },
    { ...cancel, act: { kind: 'cancel' } },
  ];
}

/**
 * Where else to search. The typed text is in the descriptions, because VS Code moves items up that have it in their label.
 * @param opened tokens of the open spaces
 * @param last the search that has ended
 */
export function searchItems(
  connection: Connection,
  opened: readonly string[],
  query: ContactQuery,
  last: CallSearchState | undefined,
): readonly CallItem[] {
  const { spaces = [] } = connection;
  const isOpen = new Set(opened);
  const all = [...opened, ...spaces.map(({ token }) => token).filter((token) => !isOpen.has(token))];
  const description = searchedFor(query);
  const items: CallItem[] = [];
  if (last?.end?.isByServer && last.end.calls === 0) {
    // Servers store numbers in any notation, and compare them character by character.
    const detail = vscode.l10n.t(
      'The server’s search found nothing. This takes longer, but also finds other notations.',
    );
    const label = vscode.l10n.t('Search run by run');
    items.push({ ...searchItem(label, { ...last.scope, isRunByRun: true }), description, detail });
  }
  if (opened.length > 0 && opened.length < all.length && !isDone(last, 'open')) {
    const detail = spaceNames(connection, opened);
    const label = vscode.l10n.t('Search all open spaces');
    items.push({ ...searchItem(label, { kind: 'open', tokens: opened, isRunByRun: false }), description, detail });
  }
  if (all.length > 0 && !isDone(last, 'all')) {
    const label =
      all.length === 1 ? vscode.l10n.t('Search the space') : vscode.l10n.t('Search all {0} spaces', number(all.length));
    items.push({ ...searchItem(label, { kind: 'all', tokens: all, isRunByRun: false }), description });
  }
  if (all.length > 1) {
    const label = vscode.l10n.t('Search one space…');
    items.push({ ...infoItem(label, undefined, 'list-selection'), description, act: { kind: 'chooseSpace' } });
  }
  return items;
}

/** `for “98765”` */
function searchedFor({ text }: ContactQuery): string {
  return vscode.l10n.t('for “{0}”', shortText(text, longestText) ?? '');
}

/** Characters of what was typed. */
const longestText = 40;

function searchItem(label: string, scope: CallScope): CallItem {
  return { ...infoItem(label, undefined, 'search'), act: { kind: 'search', scope } };
}

/** Whether searching there again would find the same. */
function isDone(last: CallSearchState | undefined, kind: CallScope['kind']): boolean {
  return (
    last?.end !== undefined && last.end.kind !== 'canceled' && last.end.failed.size === 0 && last.scope.kind === kind
  );
}
