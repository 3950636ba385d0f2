import * as vscode from 'vscode';
import type { App } from './app';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: { readonly 'view/item/context': readonly { readonly command: string; readonly group: string }[] };
  };
}

/** Registers every command in the manifest. The first call loads their code. None of them returns anything, least of all the key. */
export function registerCommands(app: App, { packageJSON }: vscode.Extension<unknown>): void {
  const { commands: declared, menus } = (packageJSON as Manifest).contributes;
  let loaded: ReturnType<typeof load> | undefined;
  const load = async () => {
    const { allCommands, findLostRows } = await import('./all');
    return { findLostRows, all: new Map(allCommands().map((command) => [command.id, command])) };
  };
  const run = async (id: string, args: readonly unknown[]) => {
    try {
      const { all, findLostRows } = await (loaded ??= load());
      const command = all.get(id);
      if (!command) {
        throw new Error(`No handler for ${id}`);
      }
      const items = menus['view/item/context'].filter((item) => item.command === id);
      const isInline = items.some(({ group }) => group.startsWith('inline'));
      await command.execute(
        app,
        items.length > 0 ? await findLostRows([app.view, await app.activity], args, isInline) : args,
      );
    } catch (error) {
      const { reportFailure } = await import('../ui/messages');
      reportFailure(app.log, `Command failed: ${id}`, error);
    }
  };
  for (const { command } of declared) {
    app.disposables.add(vscode.commands.registerCommand(command, (...args: unknown[]) => run(command, args)));
  }
}
