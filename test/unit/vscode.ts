import Module from 'node:module';

/** As much of VS Code's API as texts, icons and trees need, for tests that run without VS Code. Imported before what uses it. */
class ThemeColor {
  constructor(readonly id: string) {}
}

class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

class TreeItem {
  constructor(readonly label: string) {}
}

class MarkdownString {
  constructor(readonly value: string) {}
}

class EventEmitter<T> {
  private readonly listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value: T): void {
    this.listeners.forEach((listener) => listener(value));
  }
  dispose(): void {
    this.listeners.clear();
  }
}

const vscode = {
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  env: { language: 'en' },
  commands: { executeCommand: () => Promise.resolve() },
  l10n: {
    t: (text: string, ...values: (string | number)[]) =>
      text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])),
  },
};

const load: unknown = Reflect.get(Module, '_load');
if (!isFunction(load)) {
  throw new Error('This Node.js loads modules in another way.');
}
Reflect.set(Module, '_load', (request: string, ...rest: unknown[]): unknown =>
  request === 'vscode' ? vscode : load.call(Module, request, ...rest),
);

function isFunction(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function';
}
