import * as vscode from 'vscode';
import type { Session } from '../connections/session';
import { problemAction, problemSentence } from '../ui/problems';
import { serverOf, type DocumentAddress } from './address';
import { plainLine } from './plainText';
import type { DocumentProblem } from './state';

/** Why a document cannot show what it should, what helps, and the server's own words, as lines of a document. */
export function noticeLines(problem: DocumentProblem, address: DocumentAddress): readonly string[] {
  const [sentence, action] = noticeOf(problem, address);
  const reason = problem.kind === 'failed' ? plainLine(problem.problem.reason) : undefined;
  const quote = reason === undefined ? [] : [vscode.l10n.t('The server says: {0}', reason)];
  return [`${sentence}.`, `${action}.`, ...quote].flatMap((line) => plainLine(line) ?? []);
}

function noticeOf(problem: DocumentProblem, address: DocumentAddress): readonly [sentence: string, action: string] {
  switch (problem.kind) {
    case 'signedOut':
      return [
        problem.problem ? problemSentence(problem.problem) : vscode.l10n.t('You’re not signed in to Unpod'),
        vscode.l10n.t('Sign in with the command “Unpod: Sign In”'),
      ];
    case 'otherAccount':
      return otherAccountNotice(address, problem.session);
    case 'missing':
      return address.task === undefined
        ? [vscode.l10n.t('This run is no longer on Unpod'), vscode.l10n.t('Refresh the space, or close this document')]
        : [vscode.l10n.t('This task is no longer on Unpod'), vscode.l10n.t('Refresh the run, or close this document')];
    case 'failed':
      return [problemSentence(problem.problem), problemAction(problem.problem)];
  }
}

function otherAccountNotice(
  address: DocumentAddress,
  { endpoint, organization }: Session,
): readonly [sentence: string, action: string] {
  const none = vscode.l10n.t('none');
  const owner = plainLine(address.organization) ?? none;
  const server = serverOf(endpoint);
  if (server === address.server) {
    const name = plainLine(organization?.name) ?? none;
    return [
      vscode.l10n.t('This document belongs to the organization {0}, and you are using {1}', owner, name),
      vscode.l10n.t('Use the command “Unpod: Switch Organization”'),
    ];
  }
  const there = plainLine(address.server) ?? none;
  return [
    vscode.l10n.t(
      'This document belongs to the organization {0} on {1}, and you are signed in to {2}',
      owner,
      there,
      server,
    ),
    vscode.l10n.t('Sign in to that server with the command “Unpod: Sign In”'),
  ];
}
