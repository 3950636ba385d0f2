import * as vscode from 'vscode';
import { toProblem } from '../platform/errors';
import { pickOrganization } from './pickOrganization';
import type { ChosenOrganization } from '../connections/session';
import { askHandle, signIn } from './signIn';
import { confirm, showProblem } from '../ui/messages';
import { requireSession, type Explorer } from './explorer';

export const sessionCommands = (explorer: Explorer) => ({
  'unpod.signIn': async () => {
    const name = await signIn(explorer.sessions, explorer.connect);
    if (name !== undefined) {
      confirm(vscode.l10n.t('Signed in to {0}', name));
      await vscode.commands.executeCommand('unpod.spaces.focus');
    }
  },
  'unpod.signOut': () => signOut(explorer),
  'unpod.switchOrganization': () => switchOrganization(explorer),
});

async function signOut({ sessions }: Explorer): Promise<void> {
  await sessions.ready;
  const wasStored = sessions.session?.source === 'stored';
  await sessions.signOut();
  if (sessions.session?.source === 'environment') {
    const text = wasStored
      ? vscode.l10n.t(
          'The stored key was removed. Unpod now uses the key in the environment variable UNPOD_PLATFORM_TOKEN.',
        )
      : vscode.l10n.t(
          'This session comes from the environment variable UNPOD_PLATFORM_TOKEN. To end it, unset the variable and restart VS Code.',
        );
    void vscode.window.showInformationMessage(text);
  } else {
    confirm(wasStored ? vscode.l10n.t('Signed out of Unpod') : vscode.l10n.t('Nobody is signed in to Unpod'));
  }
}

async function switchOrganization(explorer: Explorer): Promise<void> {
  const { sessions, connect, view } = explorer;
  if (!(await requireSession(explorer))) {
    return;
  }
  const { session, account } = sessions;
  if (!session || !account) {
    return;
  }
  /** Nothing is switched before the other organisation's spaces could be listed. */
  const use = async (organization: ChosenOrganization, signal?: AbortSignal) => {
    await connect({ ...account, organization: organization.handle }).spaces({ signal });
    await sessions.chooseOrganization(organization);
    return organization.name;
  };
  try {
    const listed = await view.withProgress(() => connect(account).organizations());
    if (!listed) {
      await askHandle(session.endpoint, use);
      return;
    }
    const chosen = await pickOrganization(listed, session.organization?.handle);
    if (chosen && chosen.handle !== session.organization?.handle) {
      await view.withProgress(() => use(chosen));
    }
  } catch (error) {
    showProblem(toProblem(error));
  }
}
