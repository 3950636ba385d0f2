import * as vscode from 'vscode';
import { withoutInvisible } from '../platform/apiKey';
import { toProblem, type ProblemKind } from '../platform/errors';
import { problemMessage } from './messages';
import { problemSentence } from './problems';
import { inputText } from './serverText';

export interface InputOptions<T> {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  readonly buttons?: readonly InputAction[];
  /** Shown at once: what went wrong in a later step. */
  readonly problem?: unknown;
  /** Checks or uses the text. An error is shown in the box, and the text stays. */
  readonly accept: (text: string, signal: AbortSignal) => Promise<T> | T;
}

export interface InputAction extends vscode.QuickInputButton {
  /** Called on click; the box stays open. */
  readonly act?: () => void;
}

export type InputResult<T> =
  | { readonly kind: 'accepted'; readonly value: T; readonly text: string }
  | { readonly kind: 'button'; readonly button: vscode.QuickInputButton; readonly text: string }
  | { readonly kind: 'dismissed' };

/** One input box, open until its text is accepted, a button leads elsewhere, or the person dismisses it. */
export function askInput<T>(options: InputOptions<T>): Promise<InputResult<T>> {
  // Its listeners go with it.
  const box = vscode.window.createInputBox();
  box.title = options.title;
  box.prompt = inputText(options.prompt);
  box.placeholder = options.placeholder;
  box.value = options.value ?? '';
  box.password = options.password ?? false;
  box.buttons = options.buttons ?? [];
  box.ignoreFocusOut = true;
  showProblem(box, options.problem);
  const abort = new AbortController();

  return new Promise<InputResult<T>>((resolve) => {
    const end = (result: InputResult<T>) => {
      resolve(result);
      abort.abort();
      box.dispose();
    };
    box.onDidHide(() => end({ kind: 'dismissed' }));
    box.onDidChangeValue(() => (box.validationMessage = undefined));
    box.onDidTriggerButton((button) => {
      const action = options.buttons?.find((it) => it === button)?.act;
      if (action) {
        action();
      } else {
        end({ kind: 'button', button, text: box.value });
      }
    });
    box.onDidAccept(() => {
      if (!box.busy) {
        void accept(box, options, abort.signal).then((result) => result && end(result));
      }
    });
    box.show();
  });
}

async function accept<T>(
  box: vscode.InputBox,
  options: InputOptions<T>,
  signal: AbortSignal,
): Promise<InputResult<T> | undefined> {
  box.busy = true;
  box.validationMessage = undefined;
  try {
    const text = box.value;
    return { kind: 'accepted', value: await options.accept(text, signal), text };
  } catch (error) {
    if (!signal.aborted) {
      showProblem(box, error);
    }
    return undefined;
  } finally {
    if (!signal.aborted) {
      box.busy = false;
    }
  }
}

function showProblem(box: vscode.InputBox, error: unknown): void {
  if (error !== undefined) {
    const problem = toProblem(error);
    const isInvisible = problem.kind === 'invalidInput' && problem.character !== undefined;
    if (isInvisible) {
      // People cannot find it themselves. They see what was removed, and accept the rest.
      box.value = withoutInvisible(box.value);
    }
    const isOwnInput = ownInput.has(problem.kind) && !isInvisible;
    box.validationMessage = inputText(isOwnInput ? problemSentence(problem) : problemMessage(problem));
  }
}

/** "Sign in again" or "Switch organization" would not help someone who is doing just that. */
const ownInput: ReadonlySet<ProblemKind> = new Set([
  'invalidInput',
  'organizationInvalid',
  'organizationUnknown',
  'unauthorized',
] as const);
