import * as vscode from 'vscode';
import type { Explorer } from './commands/explorer';
import { registerCommands } from './commands/register';
import { DocumentFiles } from './documents/documentFiles';
import { SpaceStore } from './model/spaceStore';
import { TaskStore } from './model/taskStore';
import { WatchedRuns } from './model/watchedRuns';
import { PlatformClient, type Account } from './platform/client';
import { SessionManager } from './session/sessionManager';
import { RunSummary } from './statusBar/runSummary';
import { keepContextKeys } from './support/contextKeys';
import { Owner } from './support/disposables';
import { LiveUpdates } from './support/liveUpdates';
import { logRequest } from './support/log';
import { settings } from './support/settings';
import { warmUp } from './support/warmUp';
import { Pins } from './tree/pins';
import { SpacesProvider } from './tree/spacesProvider';
import { SpacesView } from './tree/spacesView';
import { ViewOptions } from './tree/viewOptions';

/** What the in-editor tests look into; nobody else is given it. */
export type Internals = Explorer & {
  readonly context: vscode.ExtensionContext;
  readonly live: LiveUpdates;
  readonly openLink: (path: string) => Promise<void>;
};

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
  const watched = owner.own(new WatchedRuns());
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
        void import('./support/endedRuns')
          .then(({ tellEnded }) => {
            const reveal = async (token: string, runId: string) => {
              const { revealRun } = await import('./commands/reveal');
              await revealRun(explorer, token, runId);
            };
            return tellEnded(ended, { watched, memento: context.globalState, reveal });
          })
          .catch((error: unknown) => log.error(String(error))),
    ),
  );
  owner.own(registerCommands(explorer, context.extension));
  const openLink = (path: string) => import('./commands/openLink').then((links) => links.openLink(explorer, path));
  owner.own(vscode.window.registerUriHandler({ handleUri: ({ path }) => openLink(path) }));
  return context.extensionMode === vscode.ExtensionMode.Test ? { ...explorer, context, live, openLink } : undefined;
}
