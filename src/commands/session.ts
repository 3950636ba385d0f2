import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { ChosenOrganization } from '../connections/session';
import { confirm, problemMessage, showInfo, showWarning } from '../ui/messages';
import { nameText } from '../ui/serverText';
import { requireConnection, type App } from './app';
import { defineCommand, nothing, type Command } from './command';
import { askHandle, pickOrganization } from './pickOrganization';
import { signIn, type SignInStep } from './signIn';

export const sessionCommands: readonly Command[] = [
  defineCommand<SignInStep>({
    id: 'unpod.signIn',
    // The welcome text has a link that starts with the server.
    target: (_, [step]) => Promise.resolve(step === 'server' ? 'server' : 'key'),
    run: async ({ connections }, step) => {
      const name = await signIn(connections, step);
      if (name !== undefined) {
        confirm(vscode.l10n.t('Signed in to {0}', nameText(name)));
        await vscode.commands.executeCommand('unpod.spaces.focus');
      }
    },
  }),
  defineCommand({ id: 'unpod.signOut', target: nothing, run: signOut }),
  defineCommand({ id: 'unpod.switchOrganization', target: requireConnection, run: switchOrganization }),
];

/** Says what applies afterwards: the environment may have a key too, or one that cannot be used. */
async function signOut({ connections }: App): Promise<void> {
  await connections.ready;
  const wasStored = await connections.signOut();
  const { current, problem } = connections;
  if (current?.session.source === 'environment') {
    const text = wasStored
      ? vscode.l10n.t(
          'The stored key was removed. Unpod now uses the key in the environment variable UNPOD_PLATFORM_TOKEN.',
        )
      : vscode.l10n.t(
          'This session comes from the environment variable UNPOD_PLATFORM_TOKEN. To end it, unset the variable and restart VS Code.',
        );
    void showInfo(text);
  } else if (problem) {
    const outcome = wasStored ? vscode.l10n.t('Signed out of Unpod.') : vscode.l10n.t('You’re not signed in to Unpod.');
    void showInfo(`${outcome} ${problemMessage(problem)}`);
  } else {
    confirm(wasStored ? vscode.l10n.t('Signed out of Unpod') : vscode.l10n.t('You’re not signed in to Unpod'));
  }
}

async function switchOrganization(app: App, connection: Connection): Promise<void> {
  const { connections, view } = app;
  const { account, session } = connection;
  /** Switches only after the other organization's spaces could be listed. */
  const use = async (organization: ChosenOrganization, signal?: AbortSignal): Promise<boolean> => {
    if (!connection.signal.aborted) {
      const client = await connections.connect({ ...account, organization: organization.handle });
      await client.spaces({ signal });
    }
    return switchTo(app, connection, organization);
  };
  // A client of its own: the connection may end while the person chooses.
  const listed = await view.withProgress(async () => (await connections.connect(account)).organizations());
  if (!listed) {
    await askHandle(session.endpoint, use);
    return;
  }
  const chosen = await pickOrganization(listed, account.organization);
  if (chosen && chosen.handle !== account.organization) {
    await view.withProgress(() => use(chosen));
  }
}

/** Does not switch, and says so, if another account is signed in by now. @returns whether it switched */
export async function switchTo(
  { connections }: App,
  connection: Connection,
  organization: ChosenOrganization,
): Promise<boolean> {
  const isSwitched = await connections.switchOrganization(connection, organization);
  if (!isSwitched) {
    const text = vscode.l10n.t('The account changed, so the organization was not switched.');
    void showWarning(text);
  }
  return isSwitched;
}
