const Module = require('node:module');

class ThemeIcon {
  constructor(id, color) {
    Object.assign(this, { id, color });
  }
}

/** What modules of the extension use of VS Code's API while they load. Tests put the rest in its place. */
const vscode = {
  ThemeIcon,
  ThemeColor: class extends ThemeIcon {},
  QuickInputButtons: { Back: { iconPath: new ThemeIcon('arrow-left') } },
  QuickPickItemKind: { Separator: -1, Default: 0 },
  ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
  Uri: { file: (path) => ({ scheme: 'file', path }) },
  commands: {},
  env: { language: 'en' },
  l10n: { t: (text, ...args) => text.replace(/\{(\d+)\}/g, (_, index) => String(args[index])) },
  window: { withProgress: (_, work) => work() },
  workspace: {
    getConfiguration: () => ({
      inspect: (key) => ({ defaultValue: key === 'baseUrl' ? 'https://unpod.dev' : undefined }),
    }),
  },
};

const { _load: load } = Module;
Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));
