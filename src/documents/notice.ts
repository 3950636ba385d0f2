import * as vscode from 'vscode';
import { missingRunSentence, otherAccountNotice, signedOutNotice, type Notice } from '../ui/notices';
import { problemAction, problemSentence } from '../ui/problems';
import type { DocumentAddress } from './address';
import { plainLine } from './plainText';
import type { DocumentProblem } from './state';

/** Why a document cannot show what it should, what helps, and the server's own words, as lines of a document. */
export function noticeLines(problem: DocumentProblem, address: DocumentAddress): readonly string[] {
  const [sentence, action] = noticeOf(problem, address);
  const reason = problem.kind === 'failed' ? plainLine(problem.problem.reason) : undefined;
  const quote = reason === undefined ? [] : [vscode.l10n.t('The server says: {0}', reason)];
  return [`${sentence}.`, `${action}.`, ...quote].flatMap((line) => plainLine(line) ?? []);
}

function noticeOf(problem: DocumentProblem, address: DocumentAddress): Notice {
  switch (problem.kind) {
    case 'signedOut':
      return signedOutNotice(problem.problem);
    case 'otherAccount':
      return otherAccountNotice(address, problem.session, 'document');
    case 'missing':
      return address.task === undefined
        ? [missingRunSentence(), vscode.l10n.t('Refresh the space, or close this document')]
        : [vscode.l10n.t('This task is no longer on Unpod'), vscode.l10n.t('Refresh the run, or close this document')];
    case 'failed':
      return [problemSentence(problem.problem), problemAction(problem.problem)];
  }
}
