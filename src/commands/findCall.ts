import * as vscode from 'vscode';
import type { FoundCall } from '../connections/callSearch';
import type { Connection } from '../connections/connection';
import { contactQuery, matchesContact, type ContactQuery } from '../model/contactSearch';
import { number } from '../ui/format';
import { reportFailure } from '../ui/messages';
import { requireSpaces, type App } from './app';
import { CallFinder, type CallScope, type CallSearchState } from './callFinder';
import { callItem, infoItem, outcomeItems, searchingItems, searchItems, type CallItem } from './callItems';
import { progressText } from './callTexts';
import { defineCommand, type Command } from './command';
import { callKey, loadedCalls } from './loadedCalls';
import { openCall } from './openCall';
import { openTokens, pickSpace } from './pick';
import { quickPick, type PickResult } from './quickPick';

export const findCallCommand: Command = defineCommand({
  id: 'unpod.findCall',
  target: requireSpaces,
  run: (app, connection) => findCall(app, connection, ''),
});

/** More would make a quick pick slow at each keystroke. */
const mostItems = 500;

const cancelButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('debug-stop'),
  tooltip: vscode.l10n.t('Cancel Search'),
};

/** Offers the loaded calls of the contact that is typed, and searches spaces for more while the box stays open. */
export async function findCall(app: App, connection: Connection, typed: string): Promise<void> {
  const finder = new CallFinder(connection);
  const start = (text: string, scope: CallScope) => {
    const query = contactQuery(text);
    const search = query ? finder.start(query, scope) : Promise.resolve();
    search.catch((error: unknown) => reportFailure(app.log, 'Search failed', error));
  };
  try {
    let text = typed;
    for (;;) {
      const result = await showPick(app, connection, finder, text, start);
      const act = result.kind === 'picked' ? result.items[0]?.act : undefined;
      if (act?.kind === 'open') {
        finder.dispose();
        await openCall(app, connection, act.call);
      }
      if (act?.kind !== 'chooseSpace' || result.kind !== 'picked') {
        return;
      }
      text = result.typed;
      const [node] = await pickSpace(app, vscode.l10n.t('Search one space'));
      if (node) {
        start(text, { kind: 'one', tokens: [node.space.token], isRunByRun: false });
      }
    }
  } finally {
    finder.dispose();
  }
}

function showPick(
  app: App,
  connection: Connection,
  finder: CallFinder,
  typed: string,
  start: (typed: string, scope: CallScope) => void,
): Promise<PickResult<CallItem>> {
  const loaded = loadedCalls(connection);
  return quickPick<CallItem>({
    title: '',
    placeholder: placeholder(loaded.length),
    typed,
    items: offers(app, connection, finder, loaded),
    onItem: ({ act }, text) => {
      if (act.kind === 'search') {
        start(text, act.scope);
      } else if (act.kind === 'cancel') {
        finder.cancel();
      }
      return act.kind === 'open' || act.kind === 'chooseSpace';
    },
    onButton: () => {
      finder.cancel();
      return false;
    },
    live: {
      onDidChange: finder.onDidChange,
      signal: connection.signal,
      state: () => {
        const { state, isSearching } = finder;
        const title = vscode.l10n.t('Find Call');
        const isShown = state && isSearching;
        return {
          title: isShown ? vscode.l10n.t('{0}: {1}', title, progressText(connection, state)) : title,
          isBusy: isSearching,
          buttons: isSearching ? [cancelButton] : [],
        };
      },
    },
  });
}

function placeholder(loaded: number): string {
  switch (loaded) {
    case 0:
      return vscode.l10n.t('Name, phone number, or email address: no call is loaded yet');
    case 1:
      return vscode.l10n.t('Name, phone number, or email address: one call is loaded');
    default:
      return vscode.l10n.t('Name, phone number, or email address: {0} calls are loaded', number(loaded));
  }
}

/** The same items as long as there is nothing else to offer. */
function offers(
  app: App,
  connection: Connection,
  finder: CallFinder,
  loaded: readonly FoundCall[],
): (typed: string) => readonly CallItem[] {
  const now = Date.now();
  const known = new Set(loaded.map(callKey));
  const made = new Map<string, CallItem>();
  // Items that stay are the same objects, so that the one with the focus keeps it.
  const toItem = (call: FoundCall): CallItem => {
    const item = made.get(callKey(call)) ?? callItem(connection, call, now);
    made.set(callKey(call), item);
    return item;
  };
  const searching = new WeakMap<CallScope, readonly CallItem[]>();
  const otherItems = (query: ContactQuery, state: CallSearchState | undefined): readonly CallItem[] => {
    if (!state || state.end) {
      return endedItems(app, connection, query, state);
    }
    const items = searching.get(state.scope) ?? searchingItems(state);
    searching.set(state.scope, items);
    return items;
  };
  let before: readonly unknown[] = [];
  let items: readonly CallItem[] = [];
  return (typed) => {
    const query = contactQuery(typed);
    finder.setQuery(query);
    const { state } = finder;
    const depends = [query?.text ?? typed.trim() === '', state?.scope, state?.found, state?.end];
    if (items.length === 0 || depends.some((part, index) => part !== before[index])) {
      before = depends;
      const matching = query ? loaded.filter(({ task }) => matchesContact(query, task)) : loaded;
      const found = state?.found.filter((call) => !known.has(callKey(call))) ?? [];
      const calls = [...matching.slice(0, mostItems), ...found].map(toItem);
      items = [...calls, ...(query ? otherItems(query, state) : noQueryItems(typed, loaded.length))];
    }
    return items;
  };
}

/** The items below the calls while there is no search. */
function endedItems(
  app: App,
  connection: Connection,
  query: ContactQuery,
  state: CallSearchState | undefined,
): readonly CallItem[] {
  const items = [
    ...(state ? outcomeItems(connection, state) : []),
    ...searchItems(connection, openTokens(app, connection), query, state),
  ];
  return items.length > 0 ? items : [infoItem(vscode.l10n.t('This organization has no spaces'))];
}

/** Without a name or number, there is nothing to search for. */
function noQueryItems(typed: string, loaded: number): readonly CallItem[] {
  if (typed.trim() !== '') {
    return [infoItem(vscode.l10n.t('Type a name, a phone number, or an email address'))];
  }
  return loaded > 0
    ? []
    : [infoItem(vscode.l10n.t('Type a name, a phone number, or an email address, then choose where to search'))];
}
