import * as vscode from 'vscode';
import { serverOf, type Owner } from '../connections/owner';
import type { Session } from '../connections/session';
import type { Problem } from '../platform/errors';
import { problemSentence } from './problems';
import { shortText } from './serverText';

/** Why something cannot be shown, and what to do about it. Both end without a period. */
export type Notice = readonly [sentence: string, action: string];

/** @param problem why there is no session, if one is configured */
export function signedOutNotice(problem: Problem | undefined): Notice {
  return [
    problem ? problemSentence(problem) : vscode.l10n.t('You’re not signed in to Unpod'),
    vscode.l10n.t('Sign in with the command “Unpod: Sign In”'),
  ];
}

/** For something that belongs to another server or organization than the current session. */
export function otherAccountNotice(owner: Owner, { endpoint, organization }: Session, what: Owned): Notice {
  const none = vscode.l10n.t('none');
  const handle = shortText(owner.organization) ?? none;
  const server = serverOf(endpoint);
  if (server === owner.server) {
    const name = shortText(organization?.name) ?? none;
    return [belongs[what].toOrganization(handle, name), vscode.l10n.t('Use the command “Unpod: Switch Organization”')];
  }
  const there = shortText(owner.server) ?? none;
  return [
    belongs[what].toServer(handle, there, server),
    vscode.l10n.t('Sign in to that server with the command “Unpod: Sign In”'),
  ];
}

type Owned = 'document' | 'report';

interface Sentences {
  readonly toOrganization: (owner: string, current: string) => string;
  readonly toServer: (owner: string, server: string, current: string) => string;
}

const belongs: Record<Owned, Sentences> = {
  document: {
    toOrganization: (owner, current) =>
      vscode.l10n.t('This document belongs to the organization {0}, and you are using {1}', owner, current),
    toServer: (owner, server, current) =>
      vscode.l10n.t(
        'This document belongs to the organization {0} on {1}, and you are signed in to {2}',
        owner,
        server,
        current,
      ),
  },
  report: {
    toOrganization: (owner, current) =>
      vscode.l10n.t('This report belongs to the organization {0}, and you are using {1}', owner, current),
    toServer: (owner, server, current) =>
      vscode.l10n.t(
        'This report belongs to the organization {0} on {1}, and you are signed in to {2}',
        owner,
        server,
        current,
      ),
  },
};

/** Ends without a period. */
export function missingRunSentence(): string {
  return vscode.l10n.t('This run is no longer on Unpod');
}
