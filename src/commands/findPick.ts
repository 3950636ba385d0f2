import * as vscode from 'vscode';
import { DisposableStore } from '../model/disposables';

export interface FindOptions<T extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly typed: string;
  readonly button: vscode.QuickInputButton;
  /** What to offer for a text. The same array for the same items: handing over thousands of them takes time. */
  readonly items: (typed: string) => readonly T[];
}

export type FindResult<T> =
  { readonly kind: 'picked'; readonly item: T } | { readonly kind: 'button'; readonly typed: string };

/** A quick pick whose items depend on what is typed. Undefined when the person dismisses it. */
export function findPick<T extends vscode.QuickPickItem>(options: FindOptions<T>): Promise<FindResult<T> | undefined> {
  const disposables = new DisposableStore();
  const pick = disposables.add(vscode.window.createQuickPick<T>());
  let offered: readonly T[] | undefined;
  const offer = (typed: string) => {
    const items = options.items(typed);
    if (items !== offered) {
      offered = items;
      pick.items = items;
    }
  };
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.buttons = [options.button];
  pick.value = options.typed;
  offer(options.typed);

  return new Promise((resolve) => {
    const end = (result: FindResult<T> | undefined) => {
      resolve(result);
      disposables.dispose();
    };
    disposables.add(pick.onDidChangeValue(offer));
    disposables.add(pick.onDidTriggerButton(() => end({ kind: 'button', typed: pick.value })));
    disposables.add(
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (item) {
          end({ kind: 'picked', item });
        }
      }),
    );
    disposables.add(pick.onDidHide(() => end(undefined)));
    pick.show();
  });
}
