import * as vscode from 'vscode';
import type { DocumentFiles } from '../documents/documentFiles';
import type { DisposableStore } from '../model/disposables';
import type { SpaceStore } from '../model/spaceStore';
import type { TaskStore } from '../model/taskStore';
import type { Watches } from '../connections/watches';
import type { Account } from '../platform/account';
import type { PlatformClient } from '../platform/client';
import type { SessionManager } from '../connections/sessionManager';
import { problemSentence } from '../ui/problems';
import type { Pins } from '../connections/pins';
import type { SpacesProvider } from '../tree/spacesProvider';
import type { SpacesView } from '../tree/spacesView';
import type { ViewOptions } from '../tree/viewOptions';

/** The parts of the extension that commands act on. */
export interface Explorer {
  readonly store: SpaceStore;
  readonly tasks: TaskStore;
  readonly sessions: SessionManager;
  readonly connect: (account: Account) => PlatformClient;
  readonly provider: SpacesProvider;
  readonly view: SpacesView;
  readonly options: ViewOptions;
  readonly pins: Pins;
  readonly watched: Watches;
  readonly documents: DocumentFiles;
  readonly log: vscode.LogOutputChannel;
  /** Disposed of when the extension ends. */
  readonly disposables: DisposableStore;
}

/** Whether somebody is signed in; if not, offers to sign in. */
export async function requireSession({ sessions }: Explorer): Promise<boolean> {
  await sessions.ready;
  if (!sessions.session) {
    const signIn = vscode.l10n.t('Sign In');
    const text = sessions.problem
      ? problemSentence(sessions.problem)
      : vscode.l10n.t('You are not signed in to Unpod.');
    // Not awaited: a command that waited for the answer could not be called again meanwhile.
    void vscode.window.showInformationMessage(text, signIn).then((answer) => {
      if (answer === signIn) {
        void vscode.commands.executeCommand('unpod.signIn');
      }
    });
  }
  return sessions.session !== undefined;
}
