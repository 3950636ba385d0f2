import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { rowName } from '../host/rowName';
import { until } from './support';

/** An invisible quick pick: a test types, chooses and clicks in it. */
class HiddenPick {
  placeholder = '';
  value = '';
  busy = false;
  activeItems: readonly vscode.QuickPickItem[] = [];
  selectedItems: readonly vscode.QuickPickItem[] = [];
  buttons: readonly vscode.QuickInputButton[] = [];
  private readonly typed = new vscode.EventEmitter<string>();
  private readonly accepted = new vscode.EventEmitter<void>();
  private readonly triggered = new vscode.EventEmitter<vscode.QuickInputButton>();
  private readonly itemTriggered = new vscode.EventEmitter<unknown>();
  private readonly hidden = new vscode.EventEmitter<void>();
  private readonly changed = new vscode.EventEmitter<void>();
  private shownTitle = '';
  private shownItems: readonly vscode.QuickPickItem[] = [];
  readonly onDidChangeValue = this.typed.event;
  readonly onDidAccept = this.accepted.event;
  readonly onDidTriggerButton = this.triggered.event;
  readonly onDidTriggerItemButton = this.itemTriggered.event;
  readonly onDidHide = this.hidden.event;

  constructor(private readonly shown: (pick: HiddenPick) => void) {}

  get title(): string {
    return this.shownTitle;
  }

  set title(title: string) {
    this.shownTitle = title;
    this.changed.fire();
  }

  get items(): readonly vscode.QuickPickItem[] {
    return this.shownItems;
  }

  set items(items: readonly vscode.QuickPickItem[]) {
    this.shownItems = items;
    this.changed.fire();
  }

  /** Resolves when it shows what a test waits for. */
  when(condition: () => boolean): Promise<void> {
    return until(condition, this.changed.event);
  }

  show(): void {
    this.shown(this);
  }

  hide(): void {
    this.hidden.fire();
  }

  dispose(): void {
    // Nothing to hide.
  }

  get labels(): string[] {
    return this.items.map(({ label, description }) => rowName(label, description));
  }

  type(text: string): void {
    this.value = text;
    this.typed.fire(text);
  }

  choose(label: string): void {
    const item = this.items.find((it) => rowName(it.label, it.description) === label);
    assert.ok(item, `${label} is not among ${this.labels.slice(0, 10).join(', ')}`);
    this.selectedItems = [item];
    this.accepted.fire();
  }

  press(tooltip: string): void {
    const button = this.buttons.find((it) => it.tooltip === tooltip);
    assert.ok(button, `there is no button ${tooltip}`);
    this.triggered.fire(button);
  }
}

/** Replaces quick picks: those with buttons come one after another from `next`, plain ones choose `label`. */
export function withQuickPicks(): { next: () => Promise<HiddenPick>; label: string | undefined; plain: string[][] } {
  const shown: HiddenPick[] = [];
  const waiting: ((pick: HiddenPick) => void)[] = [];
  const fixture: ReturnType<typeof withQuickPicks> = {
    next: () => {
      const pick = shown.shift();
      return pick ? Promise.resolve(pick) : new Promise((resolve) => waiting.push(resolve));
    },
    label: undefined,
    /** The labels that each plain quick pick offered. */
    plain: [],
  };
  const { createQuickPick, showQuickPick } = vscode.window;
  const show = (pick: HiddenPick) => {
    const waiter = waiting.shift();
    if (waiter) {
      waiter(pick);
    } else {
      shown.push(pick);
    }
  };
  beforeEach(() => {
    Object.assign(fixture, { label: undefined, plain: [] });
    shown.length = waiting.length = 0;
    Object.assign(vscode.window, {
      createQuickPick: () => new HiddenPick(show),
      showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
        fixture.plain.push(items.map(({ label }) => label));
        return Promise.resolve(items.find(({ label }) => label === fixture.label));
      },
    });
  });
  afterEach(() => Object.assign(vscode.window, { createQuickPick, showQuickPick }));
  return fixture;
}

/** Replaces notifications with progress. Resolves with each that starts, which has its reports and can be canceled. */
export function withNotifications(): { next: () => Promise<Notification> } {
  const begun: Notification[] = [];
  const waiting: ((it: Notification) => void)[] = [];
  const { withProgress } = vscode.window;
  const notify = (
    options: vscode.ProgressOptions,
    work: (progress: vscode.Progress<{ message?: string }>, token: vscode.CancellationToken) => Thenable<unknown>,
  ) => {
    if (options.location !== vscode.ProgressLocation.Notification) {
      return withProgress(options, work);
    }
    const source = new vscode.CancellationTokenSource();
    const messages: string[] = [];
    const it = { title: options.title ?? '', messages, cancel: () => source.cancel() };
    const waiter = waiting.shift();
    if (waiter) {
      waiter(it);
    } else {
      begun.push(it);
    }
    return work({ report: ({ message }) => messages.push(message ?? '') }, source.token);
  };
  beforeEach(() => {
    begun.length = waiting.length = 0;
    Object.assign(vscode.window, { withProgress: notify });
  });
  afterEach(() => Object.assign(vscode.window, { withProgress }));
  return {
    next: () => {
      const it = begun.shift();
      return it ? Promise.resolve(it) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}

export interface Notification {
  readonly title: string;
  readonly messages: readonly string[];
  readonly cancel: () => void;
}
