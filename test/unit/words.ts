import Module, { createRequire } from 'node:module';

/** The part of VS Code's API that texts need, without translation. */
const vscode = {
  env: { language: 'en' },
  l10n: {
    t: (text: string, ...args: unknown[]) => text.replace(/\{(\d)\}/g, (_, index) => String(args[Number(index)])),
  },
};

type Load = (name: string, ...rest: unknown[]) => unknown;

/** Loads a module of `ui/`, which imports VS Code, outside VS Code. */
function loadUi(name: string): unknown {
  const loader = Module as unknown as { _load: Load };
  const { _load } = loader;
  loader._load = (wanted, ...rest) => (wanted === 'vscode' ? vscode : _load.call(Module, wanted, ...rest));
  try {
    return createRequire(__filename)(`../../src/ui/${name}`);
  } finally {
    loader._load = _load;
  }
}

export const { problemSentence, problemAction } = loadUi('problems') as typeof import('../../src/ui/problems');
export const { problemMessage } = loadUi('messages') as typeof import('../../src/ui/messages');
