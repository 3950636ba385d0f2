import * as vscode from 'vscode';
import { toProblem, type Problem } from '../platform/errors';
import type { Organization } from '../platform/entities';
import { withoutLinks } from '../ui/format';
import { confirm, problemMessage } from '../ui/messages';
import type { Explorer } from './explorer';
import { withCancel } from './searchForRun';

/**
 * Looks for a space in the organisations that the key may use besides the current one, and goes there. Asks before it looks and
 * before it switches, and tells what it could not find out.
 * @returns whether the current organisation has become the one of that space
 */
export async function searchOtherOrganizations(explorer: Explorer, token: string): Promise<boolean> {
  const { sessions } = explorer;
  const { session } = sessions;
  const name = withoutLinks(session?.organization?.name ?? '');
  const look = vscode.l10n.t('Look There');
  const text = vscode.l10n.t('This run is in none of {0}’s spaces. Look in your other organizations?', name);
  if ((await vscode.window.showInformationMessage(text, look)) !== look || session !== sessions.session) {
    return false;
  }
  const title = vscode.l10n.t('Looking for the space of the run');
  const end = await withCancel(title, (report, signal) => searchOthers(explorer, token, report, signal));
  // Somebody may have signed in or out meanwhile, in this window or in another.
  if (session !== sessions.session) {
    return false;
  }
  if (end.kind !== 'found') {
    tellNowhere(end);
    return false;
  }
  const { handle } = end.organization;
  const there = withoutLinks(end.organization.name);
  const change = vscode.l10n.t('Switch');
  const question = vscode.l10n.t('The space of this run is in {0}. Switch to {0}?', there);
  const answer = await vscode.window.showInformationMessage(question, change);
  if (answer !== change || session !== sessions.session) {
    return false;
  }
  await sessions.chooseOrganization({ handle, name: end.organization.name });
  return sessions.session?.organization?.handle === handle;
}

type End =
  | { readonly kind: 'found'; readonly organization: Organization }
  | { readonly kind: 'absent' }
  /** The server has no list of organisations. */
  | { readonly kind: 'unlisted' }
  | { readonly kind: 'stopped' }
  /** `of` names the organisation that did not answer; undefined when the list of them did not come. */
  | { readonly kind: 'failed'; readonly of?: string; readonly problem: Problem };

async function searchOthers(
  { sessions: { account }, connect }: Explorer,
  token: string,
  report: (message: string) => void,
  signal: AbortSignal,
): Promise<End> {
  if (!account) {
    return { kind: 'stopped' };
  }
  let listed: readonly Organization[] | undefined;
  try {
    listed = await connect(account).organizations({ signal });
  } catch (error) {
    return signal.aborted ? { kind: 'stopped' } : { kind: 'failed', problem: toProblem(error) };
  }
  if (!listed) {
    return { kind: 'unlisted' };
  }
  let end: End = { kind: 'absent' };
  for (const organization of listed.filter(({ handle }) => handle !== account.organization)) {
    report(withoutLinks(organization.name));
    try {
      const { rows } = await connect({ ...account, organization: organization.handle }).spaces({ signal });
      if (rows.some((space) => space.token === token)) {
        return { kind: 'found', organization };
      }
    } catch (error) {
      if (signal.aborted) {
        return { kind: 'stopped' };
      }
      // One that does not answer says nothing of the others.
      end = { kind: 'failed', of: organization.name, problem: toProblem(error) };
    }
  }
  return end;
}

function tellNowhere(end: Exclude<End, { kind: 'found' }>): void {
  switch (end.kind) {
    case 'absent':
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The run of this link is in none of your organizations’ spaces.'),
      );
      break;
    case 'unlisted':
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'This server does not list your organizations. Switch to the one of the run, then open the link again.',
        ),
      );
      break;
    case 'stopped':
      confirm(vscode.l10n.t('Stopped looking for the run'));
      break;
    case 'failed': {
      const why = problemMessage(end.problem);
      void vscode.window.showWarningMessage(
        end.of === undefined
          ? vscode.l10n.t('Your organizations could not be listed: {0}', why)
          : vscode.l10n.t('The run was not found, but {0} could not be searched: {1}', withoutLinks(end.of), why),
      );
    }
  }
}
