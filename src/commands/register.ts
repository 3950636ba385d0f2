import * as vscode from 'vscode';
import { toProblem } from '../platform/errors';
import { DisposableStore } from '../model/disposables';
import { showProblem } from '../ui/messages';
import type { Explorer } from './explorer';
import type { Handler } from './handlers';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/**
 * Registers every command of the manifest. What they do is loaded by the first call. None of them returns anything, the
 * key least of all.
 */
export function registerCommands(explorer: Explorer, { packageJSON }: vscode.Extension<unknown>): DisposableStore {
  const disposables = new DisposableStore();
  let loaded: Promise<Record<string, Handler>> | undefined;
  for (const { command } of (packageJSON as Manifest).contributes.commands) {
    const run = async (...called: readonly unknown[]) => {
      // While VS Code draws rows again it says of a clicked one no more than that there is one.
      const [node = called.length > 0 ? null : undefined, nodes] = called;
      try {
        loaded ??= import('./handlers').then(({ handlers }) => handlers(explorer));
        await (await loaded)[command]?.(node, nodes);
      } catch (error) {
        explorer.log.error(`Command failed, ${command}: ${error instanceof Error ? error.name : typeof error}`);
        showProblem(toProblem(error));
      }
    };
    disposables.add(vscode.commands.registerCommand(command, run));
  }
  return disposables;
}
