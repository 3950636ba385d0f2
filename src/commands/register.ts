import * as vscode from 'vscode';
import { toUnpodError } from '../platform/errors';
import { Owner } from '../support/disposables';
import { copyCommands } from './copy';
import { showProblem, type Explorer } from './explorer';
import { loadMoreCommands } from './loadMoreRuns';
import { refreshCommands } from './refresh';
import { sessionCommands } from './session';
import { runSummaryCommands } from './showRunSummary';

type Handler = (node: unknown, nodes: unknown) => unknown;

/** Registers every command of the manifest. None of them returns anything, the key least of all. */
export function registerCommands(explorer: Explorer): Owner {
  const handlers: Record<string, Handler> = {
    ...sessionCommands(explorer),
    ...refreshCommands(explorer),
    ...loadMoreCommands(explorer),
    ...copyCommands(explorer),
    ...runSummaryCommands(explorer),
    'unpod.showLog': () => explorer.log.show(),
  };
  const owner = new Owner();
  for (const [id, handler] of Object.entries(handlers)) {
    const run = async (node: unknown, nodes: unknown) => {
      try {
        await handler(node, nodes);
      } catch (error) {
        explorer.log.error(`Command failed, ${id}: ${error instanceof Error ? error.name : typeof error}`);
        showProblem(toUnpodError(error));
      }
    };
    owner.own(vscode.commands.registerCommand(id, run));
  }
  return owner;
}
