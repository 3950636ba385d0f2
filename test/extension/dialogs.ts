import * as vscode from 'vscode';
import { rowName } from '../host/rowName';

const replaced = [
  'showQuickPick',
  'showSaveDialog',
  'showInformationMessage',
  'showWarningMessage',
  'showErrorMessage',
  'withProgress',
  'setStatusBarMessage',
] as const;

/** What commands ask and show in a test, and how they are answered. */
export interface Dialogs {
  /** The labels to choose, one for each question in order. */
  readonly choices: string[];
  /** What each question offered. */
  readonly offered: string[][];
  target: vscode.Uri | undefined;
  defaultName: string;
  /** The endings that the save dialog offered. */
  endings: string[];
  readonly told: string[];
  readonly buttons: string[][];
  readonly progress: string[];
  /** The button that is clicked in each message. */
  answer: string | undefined;
  /** Called with each progress message; cancels with true. */
  cancelAt: (message: string) => boolean;
}

/** Answers what commands ask in a test, and records what they show. */
export function withDialogs(): Dialogs {
  const fixture = {} as Dialogs;
  const kept = Object.fromEntries(replaced.map((name) => [name, vscode.window[name]]));
  const tell = (text: string, ...buttons: string[]) => {
    fixture.told.push(text);
    fixture.buttons.push(buttons);
    return Promise.resolve(fixture.answer);
  };
  beforeEach(() => {
    Object.assign(fixture, {
      choices: [],
      offered: [],
      target: undefined,
      defaultName: '',
      endings: [],
      told: [],
      buttons: [],
      progress: [],
      answer: undefined,
      cancelAt: () => false,
    });
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly vscode.QuickPickItem[], { canPickMany }: vscode.QuickPickOptions) => {
        const names = items.map((item) => rowName(item.label, item.description));
        fixture.offered.push(names);
        const label = fixture.choices.shift();
        const chosen = items.filter((_, index) => names[index] === label);
        return Promise.resolve(canPickMany ? chosen : chosen[0]);
      },
      showSaveDialog: ({ defaultUri, filters = {} }: vscode.SaveDialogOptions) => {
        fixture.endings = Object.values(filters).flat();
        fixture.defaultName = defaultUri?.path.split('/').at(-1) ?? '';
        return Promise.resolve(fixture.target);
      },
      showInformationMessage: tell,
      showWarningMessage: tell,
      showErrorMessage: tell,
      setStatusBarMessage: (text: string) => fixture.told.push(text),
      withProgress: (_: vscode.ProgressOptions, act: (...args: unknown[]) => Promise<unknown>) => {
        const source = new vscode.CancellationTokenSource();
        const report = ({ message = '' }: { message?: string }) => {
          fixture.progress.push(message);
          if (fixture.cancelAt(message)) {
            source.cancel();
          }
        };
        return act({ report }, source.token);
      },
    });
  });
  afterEach(() => Object.assign(vscode.window, kept));
  return fixture;
}
