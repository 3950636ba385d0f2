import * as vscode from 'vscode';
import { parseRunLink, type RunLink } from '../platform/runLink';
import { reportFailure, showProblem, showWarning } from '../ui/messages';
import { offerSignIn, requireSpaces, type App } from './app';
import { searchOtherOrganizations } from './otherOrganizations';
import { searchForRun } from './searchForRun';

/**
 * Follows a link that was clicked anywhere, and reveals its run. The link may come from a stranger: its path must have exactly the
 * expected shape, and nothing but reading is done without asking.
 * @param path of the link, decoded once
 */
export async function openLink(app: App, path: string): Promise<void> {
  try {
    const link = parseRunLink(path);
    if (!link) {
      void showWarning(
        vscode.l10n.t('This link does not lead to a run. Ask for a new link, or find the run by its ID.'),
      );
    } else if (await isSignedIn(app)) {
      await follow(app, link);
    }
  } catch (error) {
    reportFailure(app.log, 'Link failed', error);
  }
}

/** Offers to sign in if necessary, and waits so that the link can be followed afterwards. */
async function isSignedIn({ connections }: App): Promise<boolean> {
  await connections.ready;
  if (!connections.current) {
    await offerSignIn(connections, vscode.l10n.t('Sign in to Unpod to open this link’s run.'));
  }
  return connections.current !== undefined;
}

async function follow(app: App, { token, runId }: RunLink): Promise<void> {
  const connection = await requireSpaces(app);
  if (!connection) {
    return;
  }
  if (!connection.space(token)) {
    // It may have been created since they were listed.
    await app.view.withProgress(() => connection.loadSpaces());
  }
  const { problem } = connection.spaceList;
  if (connection.space(token)) {
    await searchForRun(app, connection, [token], runId);
  } else if (problem) {
    showProblem(problem);
  } else if (await searchOtherOrganizations(app, connection, token)) {
    const other = await requireSpaces(app);
    await (other && searchForRun(app, other, [token], runId));
  }
}
