import * as vscode from 'vscode';
import type { Problem } from '../platform/errors';
import type { Session } from '../connections/session';
import { problemAction, problemSentence } from '../ui/problems';
import { serverOf, type DocumentAddress } from './address';
import { plainLine } from './plainText';

/** Why a document cannot show what it should, and what helps. One sentence each, without a full stop. */
export interface DocumentNotice {
  readonly sentence: string;
  readonly action: string;
  /** The server's own words. */
  readonly reason?: string | undefined;
  /** What the document held before may stay, for it is not known to be wrong. */
  readonly isPassing?: boolean;
}

/** A request that failed. */
export function requestNotice(problem: Problem): DocumentNotice {
  return {
    sentence: problemSentence(problem),
    action: problemAction(problem),
    reason: plainLine(problem.reason),
    isPassing: true,
  };
}

export function signedOutNotice(problem: Problem | undefined): DocumentNotice {
  return {
    sentence: problem ? problemSentence(problem) : vscode.l10n.t('You are not signed in to Unpod'),
    action: vscode.l10n.t('Sign in with the command “Unpod: Sign In”'),
  };
}

/** The server no longer lists it. */
export function missingNotice(place: DocumentAddress): DocumentNotice {
  return place.task === undefined
    ? {
        sentence: vscode.l10n.t('Unpod does not list this run any more'),
        action: vscode.l10n.t('Refresh the space, or close this document'),
      }
    : {
        sentence: vscode.l10n.t('Unpod does not list this task any more'),
        action: vscode.l10n.t('Refresh the run, or close this document'),
      };
}

/** The session is of another server or organisation than the document, which is then never asked for. */
export function otherAccountNotice(place: DocumentAddress, session: Session): DocumentNotice | undefined {
  const here = serverOf(session.endpoint);
  if (here !== place.server) {
    return {
      sentence: vscode.l10n.t(
        'This document belongs to the organization {0} on {1}, and you are signed in to {2}',
        place.organization,
        place.server,
        here,
      ),
      action: vscode.l10n.t('Sign in to that server with the command “Unpod: Sign In”'),
    };
  }
  if (session.organization?.handle !== place.organization) {
    return {
      sentence: vscode.l10n.t(
        'This document belongs to the organization {0}, and you are using {1}',
        place.organization,
        session.organization?.name ?? vscode.l10n.t('none'),
      ),
      action: vscode.l10n.t('Use the command “Unpod: Switch Organization”'),
    };
  }
  return undefined;
}

/** The trouble in lines of text. */
export function noticeLines({ sentence, action, reason }: DocumentNotice): readonly string[] {
  return [
    `${sentence}.`,
    `${action}.`,
    ...(reason === undefined ? [] : [vscode.l10n.t('The server says: {0}', reason)]),
  ];
}
