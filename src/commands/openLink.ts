import * as vscode from 'vscode';
import { toProblem } from '../platform/errors';
import { parseRunLink, type RunLink } from '../platform/runLink';
import { problemSentence } from '../ui/problems';
import { showProblem } from '../ui/messages';
import type { Explorer } from './explorer';
import { ensureSpacesLoaded } from './ensureSpacesLoaded';
import { searchForRun } from './searchForRun';
import { searchOtherOrganizations } from './otherOrganizations';

/**
 * Follows a link that was clicked anywhere: reveals its run. The link may come from a stranger, so that nothing is done before
 * its path has exactly the expected shape, and nothing but looking is done without asking.
 * @param path of the link, decoded once
 */
export async function openLink(explorer: Explorer, path: string): Promise<void> {
  try {
    const link = parseRunLink(path);
    if (!link) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('This link does not lead to a run. Ask for it again, or look for the run by its ID.'),
      );
    } else if (await isSignedIn(explorer)) {
      await follow(explorer, link);
    }
  } catch (error) {
    explorer.log.error(`Link failed: ${error instanceof Error ? error.name : typeof error}`);
    showProblem(toProblem(error));
  }
}

/** Offers to sign in where nobody is, and waits for it: the link goes on then. */
async function isSignedIn({ sessions }: Explorer): Promise<boolean> {
  await sessions.ready;
  if (!sessions.session) {
    const signIn = vscode.l10n.t('Sign In');
    const text = sessions.problem
      ? problemSentence(sessions.problem)
      : vscode.l10n.t('Sign in to Unpod to open the run of this link.');
    if ((await vscode.window.showInformationMessage(text, signIn)) === signIn) {
      await vscode.commands.executeCommand('unpod.signIn');
    }
  }
  return sessions.session !== undefined;
}

async function follow(explorer: Explorer, { token, runId }: RunLink): Promise<void> {
  const { store, view } = explorer;
  if (!(await ensureSpacesLoaded(explorer))) {
    return;
  }
  if (!store.space(token)) {
    // It may have been made since they were listed.
    await view.withProgress(() => store.loadSpaces());
  }
  if (store.space(token)) {
    await searchForRun(explorer, [token], runId);
  } else if (store.problem) {
    showProblem(store.problem);
  } else if ((await searchOtherOrganizations(explorer, token)) && (await ensureSpacesLoaded(explorer))) {
    await searchForRun(explorer, [token], runId);
  }
}
