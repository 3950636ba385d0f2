import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { Organization } from '../platform/entities';
import { toProblem, type Problem } from '../platform/errors';
import { confirm, problemMessage, showInfo, showWarning } from '../ui/messages';
import { withCancel, type Progress } from '../ui/progress';
import { nameText } from '../ui/serverText';
import type { App } from './app';
import { switchTo } from './session';

/** Searches the key's other organizations for a space and offers to switch there. @returns whether its organization is now current */
export async function searchOtherOrganizations(app: App, connection: Connection, token: string): Promise<boolean> {
  const name = nameText(connection.session.organization?.name ?? '');
  const text = vscode.l10n.t('This run isn’t in any of {0}’s spaces. Search your other organizations?', name);
  if (!(await ask(connection, text, vscode.l10n.t('Search There')))) {
    return false;
  }
  const title = vscode.l10n.t('Searching for the run’s space');
  const end = await withCancel(title, connection, (progress, signal) =>
    search(app, connection, token, progress, signal),
  );
  if (connection.signal.aborted) {
    return false;
  }
  if (end?.kind !== 'found') {
    showNotFound(end);
    return false;
  }
  const { handle, name: there } = end.organization;
  const question = vscode.l10n.t('The space of this run is in {0}. Switch to {0}?', nameText(there));
  return (
    (await ask(connection, question, vscode.l10n.t('Switch'))) && switchTo(app, connection, { handle, name: there })
  );
}

/** False also if the connection has ended: the question was about another account. */
async function ask({ signal }: Connection, text: string, yes: string): Promise<boolean> {
  return (await showInfo(text, yes)) === yes && !signal.aborted;
}

type End =
  | { readonly kind: 'found'; readonly organization: Organization }
  | { readonly kind: 'absent' }
  /** The server has no list of organizations. */
  | { readonly kind: 'unlisted' }
  /** `of` is the name of the organization that could not be searched; undefined if they could not be listed. */
  | { readonly kind: 'failed'; readonly of: string | undefined; readonly problem: Problem };

/** @throws when it is canceled */
async function search(
  { connections }: App,
  { account }: Connection,
  token: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<End> {
  const client = (organization?: string) => connections.connect({ ...account, organization });
  const failed = (error: unknown, of?: string): End => {
    signal.throwIfAborted();
    return { kind: 'failed', problem: toProblem(error), of };
  };
  let listed: readonly Organization[] | undefined;
  try {
    listed = await (await client(account.organization)).organizations({ signal });
  } catch (error) {
    return failed(error);
  }
  let end: End = { kind: listed ? 'absent' : 'unlisted' };
  for (const organization of listed ?? []) {
    if (organization.handle === account.organization) {
      continue;
    }
    progress.report({ message: nameText(organization.name) });
    try {
      const { rows } = await (await client(organization.handle)).spaces({ signal });
      if (rows.some((space) => space.token === token)) {
        return { kind: 'found', organization };
      }
    } catch (error) {
      // One that does not respond says nothing about the others.
      end = failed(error, organization.name);
    }
  }
  return end;
}

/** @param end undefined when the search was canceled */
function showNotFound(end: Exclude<End, { kind: 'found' }> | undefined): void {
  switch (end?.kind) {
    case 'absent':
      void showInfo(vscode.l10n.t('This link’s run isn’t in any of your organizations’ spaces.'));
      break;
    case 'unlisted':
      void showWarning(
        vscode.l10n.t(
          'This server does not list your organizations. Switch to the organization of the run, then open the link again.',
        ),
      );
      break;
    case undefined:
      confirm(vscode.l10n.t('Search canceled'));
      break;
    case 'failed': {
      const why = problemMessage(end.problem);
      void showWarning(
        end.of === undefined
          ? vscode.l10n.t('Your organizations could not be listed: {0}', why)
          : vscode.l10n.t('The run was not found, but {0} could not be searched: {1}', nameText(end.of), why),
      );
    }
  }
}
