import * as vscode from 'vscode';
import type { Explorer } from './commands/explorer';
import { registerCommands } from './commands/register';
import { DocumentFiles } from './documents/documentFiles';
import { SpaceStore } from './model/spaceStore';
import { TaskStore } from './model/taskStore';
import { Watches } from './connections/watches';
import { PlatformClient, type Account } from './platform/client';
import { SessionManager } from './connections/sessionManager';
import { RunSummary } from './app/runSummary';
import { keepContextKeys } from './app/contextKeys';
import { Owner } from './model/disposables';
import { LiveUpdates } from './app/liveUpdates';
import { logRequest } from './ui/log';
import { settings } from './ui/settings';
import { warmUp } from './app/warmUp';
import { Pins } from './connections/pins';
import { SpacesProvider } from './tree/spacesProvider';
import { SpacesView } from './tree/spacesView';
import { ViewOptions } from './tree/viewOptions';

/** What the in-editor tests look into; nobody else is given it. */
export type Internals = Explorer & { readonly context: vscode.ExtensionContext; readonly live: LiveUpdates };

/** Builds the parts and joins them. Nothing here waits for the network or the secret storage. */
export function activate(context: vscode.ExtensionContext): Internals | undefined {
  const owner = new Owner();
  context.subscriptions.push(owner);

  const log = owner.own(vscode.window.createOutputChannel('Unpod', { log: true }));
  const connect = (account: Account) =>
    new PlatformClient(account, {
      timeout: () => settings.requestTimeout,
      onRequest: (report) => logRequest(log, report),
    });
  const sessions = owner.own(new SessionManager(context.secrets, context.globalState, connect));
  const store = owner.own(new SpaceStore());
  const tasks = owner.own(new TaskStore());
  const watched = owner.own(new Watches());
  const pins = owner.own(new Pins(context.globalState, sessions));
  owner.own(
    sessions.onDidChange(() => {
      watched.clear();
      const client = sessions.account && connect(sessions.account);
      tasks.connect(client);
      store.connect(client);
    }),
  );

  void sessions.ready.then(() => sessions.session && owner.own(warmUp()));

  const options = owner.own(new ViewOptions(context.workspaceState));
  const provider = owner.own(new SpacesProvider(store, tasks, sessions, pins, watched, options));
  const view = owner.own(new SpacesView(store, tasks, sessions, provider, options));
  const live = owner.own(new LiveUpdates(store, tasks, sessions, view, pins, watched));
  owner.own(new RunSummary(store, sessions, live.monitor));
  owner.own(keepContextKeys(sessions, store, options));
  const documents = owner.own(new DocumentFiles({ store, tasks, sessions, connect }));
  const explorer = { store, tasks, sessions, connect, provider, view, options, pins, watched, documents, log };
  owner.own(
    store.onDidEnd(
      (ended) =>
        void import('./onDemand')
          .then(({ notifyEnded, revealRun }) => {
            const reveal = async (token: string, runId: string) => {
              await revealRun(explorer, token, runId);
            };
            return notifyEnded(ended, { watched, memento: context.globalState, reveal });
          })
          .catch((error: unknown) => log.error(String(error))),
    ),
  );
  owner.own(registerCommands(explorer, context.extension));
  owner.own(
    vscode.window.registerUriHandler({
      handleUri: ({ path }) => import('./onDemand').then(({ openLink }) => openLink(explorer, path)),
    }),
  );
  return context.extensionMode === vscode.ExtensionMode.Test ? { ...explorer, context, live } : undefined;
}
