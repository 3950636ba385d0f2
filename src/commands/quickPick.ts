import * as vscode from 'vscode';
import { plainItem } from '../ui/picks';

export interface PickOptions<T extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly typed?: string;
  readonly buttons?: readonly vscode.QuickInputButton[];
  /** What to offer for a typed text. Must return the same array for the same items: passing thousands to VS Code takes time. */
  readonly items: (typed: string) => readonly T[];
  /** Returns whether the box closes. */
  readonly onItemButton?: (button: vscode.QuickInputButton, item: T) => boolean;
  readonly many?: {
    readonly selected: readonly T[];
    /** Corrects a selection that the person has changed. */
    readonly adjust: (selected: readonly T[], before: readonly T[]) => readonly T[];
  };
}

export type PickResult<T> =
  | { readonly kind: 'picked'; readonly items: readonly T[] }
  | { readonly kind: 'button'; readonly typed: string }
  | { readonly kind: 'dismissed' };

/** A quick pick that can do more than `showQuickPick`: items that depend on what is typed, buttons, a selection that corrects itself. */
export function quickPick<T extends vscode.QuickPickItem>(options: PickOptions<T>): Promise<PickResult<T>> {
  const { many } = options;
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
    const end = (result: PickResult<T>) => {
      resolve(result);
      pick.dispose();
    };
    pick.onDidChangeValue(offer);
    pick.onDidTriggerButton(() => end({ kind: 'button', typed: pick.value }));
    pick.onDidTriggerItemButton(({ button, item }) => {
      if (options.onItemButton?.(button, item)) {
        end({ kind: 'dismissed' });
      }
    });
    pick.onDidAccept(() => {
      const items = many ? selected : pick.selectedItems;
      if (many || items.length > 0) {
        end({ kind: 'picked', items });
      }
    });
    pick.onDidHide(() => end({ kind: 'dismissed' }));
    pick.show();
  });
}
