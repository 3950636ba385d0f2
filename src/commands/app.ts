import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { ConnectionManager } from '../connections/connectionManager';
import type { DocumentFiles } from '../documents/documentFiles';
import type { DisposableStore } from '../model/disposables';
import type { Problem } from '../platform/errors';
import { problemMessage, showInfo, showProblem } from '../ui/messages';
import type { ReportPanels } from '../reports/reportPanels';
import type { ActivityView } from '../tree/activity/activityView';
import type { SpacesView } from '../tree/spacesView';
import type { ViewOptions } from '../tree/viewOptions';

/** The parts of this window that commands act on. */
export interface App {
  readonly connections: ConnectionManager;
  readonly view: SpacesView;
  /** A promise, because its code is not needed at startup. */
  readonly activity: Promise<ActivityView>;
  readonly options: ViewOptions;
  readonly documents: DocumentFiles;
  readonly reports: ReportPanels;
  readonly log: vscode.LogOutputChannel;
  readonly disposables: DisposableStore;
}

/** The current connection. Without one, offers to sign in and does not wait for the answer. */
export async function requireConnection({ connections }: App): Promise<Connection | undefined> {
  await connections.ready;
  if (!connections.current) {
    void offerSignIn(connections, vscode.l10n.t('You’re not signed in to Unpod.'));
  }
  return connections.current;
}

/** Says why there is no session and offers to sign in. Resolves when the person has answered, and signed in if they chose to. */
export async function offerSignIn({ problem }: ConnectionManager, reason: string): Promise<void> {
  const signIn = vscode.l10n.t('Sign In');
  const text = problem ? problemMessage(problem) : reason;
  if ((await showInfo(text, signIn)) === signIn) {
    await vscode.commands.executeCommand('unpod.signIn');
  }
}

/** The current connection once its spaces are known. Says why if they cannot be loaded. */
export async function requireSpaces(app: App): Promise<Connection | undefined> {
  const connection = await requireConnection(app);
  if (!connection || connection.spaces) {
    return connection;
  }
  await app.view.withProgress(() => connection.loadSpaces());
  const { list, problem } = connection.spaceList;
  if (!list) {
    showMissing(connection, problem);
  }
  return list && connection;
}

/** Says why something that a person asked for is missing. Says nothing once the connection has ended. */
export function showMissing({ signal }: Connection, problem: Problem | undefined): void {
  if (!signal.aborted) {
    showProblem(problem ?? { kind: 'aborted' });
  }
}
