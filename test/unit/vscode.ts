import Module from 'node:module';
import manifest from '../../package.json';

const { properties } = manifest.contributes.configuration;

// Texts are the same on any developer's computer.
process.env.LC_ALL = 'en_US.UTF-8';

/** The part of VS Code's API that texts, icons and trees need, for tests without VS Code. Import it before what uses it. */
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

class DataTransferItem {
  constructor(readonly value: unknown) {}
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
  ConfigurationTarget: { Global: 1 },
  DataTransferItem,
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  ProgressLocation: { Notification: 15 },
  QuickInputButtons: { Back: { iconPath: new ThemeIcon('arrow-left') } },
  QuickPickItemKind: { Separator: -1, Default: 0 },
  TreeItem,
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  Uri: { file: (path: string) => ({ scheme: 'file', path }) },
  env: { language: 'en' },
  commands: { executeCommand: () => Promise.resolve() },
  /** Tests replace them with windows of their own. */
  window: { withProgress: (_: unknown, work: () => unknown) => work() },
  /** Every setting has its default. */
  workspace: {
    getConfiguration: () => ({
      inspect: (key: string): unknown => {
        const found = Object.entries(properties).find(([name]) => name === key);
        return found && { defaultValue: found[1].default };
      },
    }),
  },
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
