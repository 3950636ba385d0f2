import '../vscode';
import * as vscode from 'vscode';

/** Texts that VS Code would make links and icons of, and that would garble what is around them. */
export const hostile = '[Repair](command:workbench.action.quit) $(zap)\u202e\nevil';

/** Everything that a window without a person shows. */
export class Shown {
  /** Messages with their buttons. */
  readonly messages: string[] = [];
  readonly buttons: (readonly string[])[] = [];
  readonly statusBar: string[] = [];
  readonly picks: vscode.QuickPickItem[] = [];
  /** Titles and messages of progress notifications. */
  readonly progress: string[] = [];
  readonly copied: string[] = [];
  /** The button that is clicked in each message. */
  answer: string | Promise<string> | undefined;
  private readonly kept = { ...vscode.window };

  constructor() {
    const say = (text: string, ...buttons: readonly string[]) => {
      this.messages.push(text);
      this.buttons.push(buttons);
      return Promise.resolve(this.answer);
    };
    const tell = (text: string | undefined) => text !== undefined && this.progress.push(text);
    Object.assign(vscode.window, {
      showInformationMessage: say,
      showWarningMessage: say,
      showErrorMessage: say,
      setStatusBarMessage: (text: string) => this.statusBar.push(text),
      showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
        this.picks.push(...items);
        return Promise.resolve(items[0]);
      },
      withProgress: ({ title }: { title?: string }, work: (...args: unknown[]) => unknown) => {
        tell(title);
        return work(
          { report: ({ message }: { message?: string }) => tell(message) },
          { onCancellationRequested: () => undefined },
        );
      },
    });
    const writeText = (text: string) => Promise.resolve(this.copied.push(text));
    Object.assign(vscode.env, { clipboard: { writeText } });
  }

  dispose(): void {
    Object.assign(vscode.window, this.kept);
  }
}
