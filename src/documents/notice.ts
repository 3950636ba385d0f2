import * as vscode from 'vscode';
import type { Session } from '../connections/session';
import { problemAction, problemSentence } from '../ui/problems';
import { serverOf, type DocumentAddress } from './address';
import { plainLine } from './plainText';
import type { DocumentProblem } from './state';

/** Why a document cannot show what it should, and what helps. One sentence each, without a period. */
interface DocumentNotice {
  readonly sentence: string;
  readonly action: string;
  readonly reason?: string | undefined;
}

/** The problem in words, as lines of a document. */
export function noticeLines(problem: DocumentProblem, address: DocumentAddress): readonly string[] {
  const { sentence, action, reason } = noticeOf(problem, address);
  return [
    `${sentence}.`,
    `${action}.`,
    ...(reason === undefined ? [] : [vscode.l10n.t('The server says: {0}', reason)]),
  ];
}

function noticeOf(problem: DocumentProblem, address: DocumentAddress): DocumentNotice {
  switch (problem.kind) {
    case 'signedOut':
      return {
        sentence: problem.problem ? problemSentence(problem.problem) : vscode.l10n.t('You are not signed in to Unpod'),
        action: vscode.l10n.t('Sign in with the command “Unpod: Sign In”'),
      };
    case 'otherAccount':
      return otherAccountNotice(address, problem.session);
    case 'missing':
      return address.task === undefined
        ? {
            sentence: vscode.l10n.t('This run is no longer on Unpod'),
            action: vscode.l10n.t('Refresh the space, or close this document'),
          }
        : {
            sentence: vscode.l10n.t('This task is no longer on Unpod'),
            action: vscode.l10n.t('Refresh the run, or close this document'),
          };
    case 'failed':
      return {
        sentence: problemSentence(problem.problem),
        action: problemAction(problem.problem),
        reason: plainLine(problem.problem.reason),
      };
  }
}

function otherAccountNotice(address: DocumentAddress, { endpoint, organization }: Session): DocumentNotice {
  const none = vscode.l10n.t('none');
  const owner = plainLine(address.organization) ?? none;
  const server = serverOf(endpoint);
  return server === address.server
    ? {
        sentence: vscode.l10n.t(
          'This document belongs to the organization {0}, and you are using {1}',
          owner,
          plainLine(organization?.name) ?? none,
        ),
        action: vscode.l10n.t('Use the command “Unpod: Switch Organization”'),
      }
    : {
        sentence: vscode.l10n.t(
          'This document belongs to the organization {0} on {1}, and you are signed in to {2}',
          owner,
          plainLine(address.server) ?? none,
          server,
        ),
        action: vscode.l10n.t('Sign in to that server with the command “Unpod: Sign In”'),
      };
}
