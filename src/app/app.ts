import * as vscode from 'vscode';
import type { App } from '../commands/app';
import { registerCommands } from '../commands/registerCommands';
import { ConnectionManager } from '../connections/connectionManager';
import { DocumentFiles } from '../documents/documentFiles';
import type { DisposableStore } from '../model/disposables';
import { realClock, type Clock } from '../platform/clock';
import { RequestBudget } from '../polling/requestBudget';
import { ReportPanels } from '../reports/reportPanels';
import { SpacesView } from '../tree/spacesView';
import { ViewOptions } from '../tree/viewOptions';
import { settings } from '../ui/settings';
import { ContextKeys } from './contextKeys';
import type { NotificationDeps, Notifications } from './notifications';
import { WindowPollGate } from './pollGate';
import { RunSummary } from './runSummary';

/** What the tests inside VS Code inspect. */
export type Internals = App & {
  readonly context: vscode.ExtensionContext;
  /** The pollers' clock. Tests replace it because they cannot wait for thousands of polls. */
  readonly clock: Clock;
  /** What a click on a link with this path does. */
  readonly openLink: (path: string) => Promise<void>;
};

/** Creates the parts of this window and connects them. */
export function startApp(context: vscode.ExtensionContext, disposables: DisposableStore): Internals {
  const log = disposables.add(vscode.window.createOutputChannel('Unpod', { log: true }));
  const clock = { ...realClock };
  const kept = { memento: context.globalState, folder: sharedFolder(context), clock };
  const gate = disposables.add(new WindowPollGate());
  const budget = new RequestBudget(settings.requestsPerMinute, () => clock.now());
  const connections = disposables.add(
    new ConnectionManager({
      loadCreateClient: () => import('./createClient').then((it) => it.clientMaker(log, budget)),
      ...kept,
      budget,
      gate,
      secrets: context.secrets,
      settings: {
        ...settings,
        onDidChange: (listener) => settings.onDidChange(['baseUrl', 'authScheme'], listener),
      },
      env: process.env,
      started: new Promise((resolve) => setImmediate(resolve)),
    }),
  );
  void connections.ready.then(async () => {
    if (connections.current) {
      disposables.add((await import('./warmUp')).warmUp(connections));
    }
  });

  const options = disposables.add(new ViewOptions(context.workspaceState));
  const view = disposables.add(new SpacesView(connections, options));
  const documents = disposables.add(new DocumentFiles(connections));
  const { extensionUri } = context;
  const actions = () => import('../commands/reportActions').then((it) => it.reportActions(app));
  const reports = disposables.add(new ReportPanels({ connections, extensionUri, log, clock, actions }));
  disposables.add(new RunSummary(connections));
  disposables.add(new ContextKeys(connections, options));
  const activity = import('../tree/activity/activityView').then((it) =>
    disposables.add(new it.ActivityView(connections, view.model)),
  );
  const app: App = { connections, view, activity, options, documents, reports, log, disposables };
  registerCommands(app, context.extension);
  announce(app, kept);
  const openLink = (path: string) => import('../commands/openLink').then((it) => it.openLink(app, path));
  disposables.add(vscode.window.registerUriHandler({ handleUri: ({ path }) => openLink(path) }));
  return { ...app, context, clock, openLink };
}

/** The folder for the files that windows share; undefined if VS Code keeps them elsewhere than on this computer. */
function sharedFolder({ globalStorageUri }: vscode.ExtensionContext): string | undefined {
  return globalStorageUri.scheme === 'file' ? globalStorageUri.fsPath : undefined;
}

/** Shows notifications about runs. Their code is loaded when it is first needed. */
function announce(app: App, deps: NotificationDeps): void {
  const { connections, disposables, log } = app;
  let loaded: Promise<Notifications> | undefined;
  const load = async () => disposables.add(new (await import('./notifications')).Notifications(app, deps));
  const notify = (work: (notifications: Notifications) => void) => {
    (loaded ??= load()).then(work).catch(async (error: unknown) => {
      (await import('../ui/messages')).reportFailure(log, 'Notification failed', error);
    });
  };
  disposables.add(connections.onDidEndRuns((event) => notify((it) => it.ended(event))));
  disposables.add(connections.onDidGoWrong((event) => notify((it) => it.goingWrong(event))));
  disposables.add(connections.onDidLoseWatch((event) => notify((it) => it.lost(event))));
}
