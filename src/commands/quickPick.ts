import * as vscode from 'vscode';
import { DisposableStore } from '../model/disposables';
import type { Event } from '../model/emitter';
import { Debouncer } from '../ui/debouncer';
import { plainItem } from '../ui/picks';

export interface PickOptions<T extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly typed?: string;
  readonly buttons?: readonly vscode.QuickInputButton[];
  /** What to offer for a typed text. Must return the same array for the same items: passing thousands to VS Code takes time. */
  readonly items: (typed: string) => readonly T[];
  /** Returns whether choosing an item closes the box. Without this, it does. */
  readonly onItem?: (item: T, typed: string) => boolean;
  /** Returns whether the button closes the box. Without this, it does. */
  readonly onButton?: (button: vscode.QuickInputButton) => boolean;
  readonly live?: LivePick;
  /** Returns whether the box closes. */
  readonly onItemButton?: (button: vscode.QuickInputButton, item: T) => boolean;
  readonly many?: {
    readonly selected: readonly T[];
    /** Corrects a selection that the person has changed. */
    readonly adjust: (selected: readonly T[], before: readonly T[]) => readonly T[];
  };
}

/** What changes while a quick pick is open. */
interface LivePick {
  /** Fires when the state changes; `items` is read again, too. */
  readonly onDidChange: Event<void>;
  readonly state: () => LiveState;
  /** Closes the box when it aborts. */
  readonly signal: AbortSignal;
}

interface LiveState {
  readonly title: string;
  readonly isBusy: boolean;
  readonly buttons: readonly vscode.QuickInputButton[];
}

export type PickResult<T> =
  | { readonly kind: 'picked'; readonly items: readonly T[]; readonly typed: string }
  | { readonly kind: 'button'; readonly typed: string }
  | { readonly kind: 'dismissed' };

/** A quick pick that can do more than `showQuickPick`: items that depend on what is typed, buttons, a selection that corrects itself. */
export function quickPick<T extends vscode.QuickPickItem>(options: PickOptions<T>): Promise<PickResult<T>> {
  const { many, live } = options;
  // Its listeners go with it.
  const pick = vscode.window.createQuickPick<T>();
  let offered: readonly T[] | undefined;
  const shown = new WeakMap<T, T>();
  const toPlain = (item: T): T => {
    const it = shown.get(item) ?? plainItem(item);
    shown.set(item, it);
    return it;
  };
  const offer = (typed: string) => {
    const items = options.items(typed);
    if (items !== offered) {
      offered = items;
      pick.items = items.map(toPlain);
    }
  };
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.buttons = options.buttons ?? [];
  pick.value = options.typed ?? '';
  offer(pick.value);
  let selected: readonly T[] = many?.selected.map(toPlain) ?? [];
  if (many) {
    pick.canSelectMany = true;
    pick.selectedItems = selected;
    pick.onDidChangeSelection((changed) => {
      selected = many.adjust(changed, selected);
      if (selected.length !== changed.length) {
        pick.selectedItems = selected;
      }
    });
  }

  return new Promise((resolve) => {
    const follower = live && follow(pick, live, () => offer(pick.value));
    const end = (result: PickResult<T>) => {
      resolve(result);
      follower?.dispose();
      pick.dispose();
    };
    pick.onDidChangeValue(offer);
    pick.onDidTriggerButton((button) => {
      if (options.onButton?.(button) ?? true) {
        end({ kind: 'button', typed: pick.value });
      }
    });
    pick.onDidTriggerItemButton(({ button, item }) => {
      if (options.onItemButton?.(button, item)) {
        end({ kind: 'dismissed' });
      }
    });
    pick.onDidAccept(() => {
      const items = many ? selected : pick.selectedItems;
      const [item] = items;
      const isEnd = many ? true : item !== undefined && (options.onItem?.(item, pick.value) ?? true);
      if (isEnd) {
        end({ kind: 'picked', items, typed: pick.value });
      }
    });
    pick.onDidHide(() => end({ kind: 'dismissed' }));
    pick.show();
  });
}

/** Shows changes, no more often than a person can read. The focused item keeps the focus. */
function follow<T extends vscode.QuickPickItem>(
  pick: vscode.QuickPick<T>,
  { onDidChange, state, signal }: LivePick,
  offer: () => void,
): DisposableStore {
  const store = new DisposableStore();
  // A search may take long, and a click elsewhere must not cancel it.
  pick.ignoreFocusOut = true;
  pick.keepScrollPosition = true;
  const show = () => {
    const { title, isBusy, buttons } = state();
    const { activeItems, items } = pick;
    pick.title = title;
    pick.busy = isBusy;
    pick.buttons = buttons;
    offer();
    if (pick.items !== items) {
      pick.activeItems = activeItems.filter((item) => pick.items.includes(item));
    }
  };
  show();
  const soon = store.add(new Debouncer(show));
  store.add(onDidChange(() => soon.schedule()));
  const hide = () => pick.hide();
  signal.addEventListener('abort', hide);
  store.add({ dispose: () => signal.removeEventListener('abort', hide) });
  return store;
}
