import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** An invisible input box: a test types, accepts, dismisses it and presses its buttons. */
export class HiddenBox {
  title = '';
  prompt = '';
  placeholder = '';
  value = '';
  password = false;
  busy = false;
  ignoreFocusOut = false;
  buttons: readonly vscode.QuickInputButton[] = [];
  private readonly accepted = new Set<() => void>();
  private readonly hidden = new Set<() => void>();
  private readonly pressed = new Set<(button: vscode.QuickInputButton) => void>();
  private message: string | undefined;
  private readonly problems: ((message: string) => void)[] = [];
  readonly onDidAccept = (listener: () => void) => listen(this.accepted, listener);
  readonly onDidHide = (listener: () => void) => listen(this.hidden, listener);
  readonly onDidTriggerButton = (listener: (button: vscode.QuickInputButton) => void) => listen(this.pressed, listener);
  readonly onDidChangeValue = () => ({ dispose: () => undefined });

  constructor(private readonly shown: (box: HiddenBox) => void) {}

  get validationMessage(): string | undefined {
    return this.message;
  }

  set validationMessage(message: string | undefined) {
    this.message = message;
    if (message !== undefined) {
      this.problems.splice(0).forEach((resolve) => resolve(message));
    }
  }

  show(): void {
    this.shown(this);
  }

  dispose(): void {
    this.hidden.clear();
  }

  accept(text = this.value): void {
    this.value = text;
    this.accepted.forEach((listener) => listener());
  }

  /** Like Escape. */
  dismiss(): void {
    [...this.hidden].forEach((listener) => listener());
  }

  press(tooltip: string): void {
    const button = this.buttons.find((it) => it.tooltip === tooltip);
    assert.ok(button, `no button ${tooltip} among ${this.buttons.map((it) => it.tooltip).join(', ')}`);
    this.pressed.forEach((listener) => listener(button));
  }

  /** The next problem that is shown in the box. */
  problem(): Promise<string> {
    return new Promise((resolve) => this.problems.push(resolve));
  }
}

function listen<T>(listeners: Set<T>, listener: T): { dispose: () => void } {
  listeners.add(listener);
  return { dispose: () => listeners.delete(listener) };
}

interface HiddenPick {
  readonly labels: readonly string[];
  /** Undefined dismisses it. */
  readonly choose: (label: string | undefined) => void;
}

/** Replaces input boxes and quick picks. `box` and `pick` resolve with the next one that is shown. */
export class HiddenInputs {
  private readonly shownBoxes = new Queue<HiddenBox>();
  private readonly shownPicks = new Queue<HiddenPick>();

  constructor() {
    Object.assign(vscode.window, {
      createInputBox: () => new HiddenBox((box) => this.shownBoxes.push(box)),
      showQuickPick: (items: readonly vscode.QuickPickItem[]) =>
        new Promise((resolve) => {
          const choose = (label: string | undefined) => resolve(items.find((item) => item.label === label));
          this.shownPicks.push({ labels: items.map(({ label }) => label), choose });
        }),
    });
  }

  box(): Promise<HiddenBox> {
    return this.shownBoxes.next();
  }

  pick(): Promise<HiddenPick> {
    return this.shownPicks.next();
  }
}

class Queue<T> {
  private readonly items: T[] = [];
  private readonly waiting: ((item: T) => void)[] = [];

  push(item: T): void {
    const resolve = this.waiting.shift();
    if (resolve) {
      resolve(item);
    } else {
      this.items.push(item);
    }
  }

  next(): Promise<T> {
    const item = this.items.shift();
    return item === undefined ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve(item);
  }
}
