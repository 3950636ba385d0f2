import * as vscode from 'vscode';
import type { Problem, ProblemKind } from '../platform/errors';
import { duration } from './format';
import { inputAction, inputSentence } from './inputProblems';
import { nameText } from './serverText';

// Sentences end without a period. Server texts in them are short and on one line; links and icons in them are neutralized where they
// are shown.

type Words = readonly [sentence: string, action: string];
type Of<K extends ProblemKind> = Extract<Problem, { kind: K }>;

/** One sentence about what went wrong. */
export function problemSentence(problem: Problem): string {
  return wordsOf(problem)[0];
}

/** One sentence about what the person can do. */
export function problemAction(problem: Problem): string {
  return wordsOf(problem)[1];
}

function wordsOf(problem: Problem): Words {
  const say = words[problem.kind] as (problem: Problem) => Words;
  return say(problem);
}

const tryAgain = () => vscode.l10n.t('Try again');
const askOwner = () => vscode.l10n.t('Ask an owner of the organization for access');
const checkNetwork = () => vscode.l10n.t('Check your network and the server address');
const switchOrganization = () => vscode.l10n.t('Switch organization');
const seeLog = () => vscode.l10n.t('Try again, or see the log');
const tryLater = () => vscode.l10n.t('Try again later');

const words: { readonly [K in ProblemKind]: (problem: Of<K>) => Words } = {
  aborted: () => [vscode.l10n.t('The request was canceled'), tryAgain()],
  badRequest: () => [vscode.l10n.t('Unpod did not accept the request'), seeLog()],
  certificate: ({ host }) => [
    vscode.l10n.t('The certificate of {0} is not trusted', host),
    vscode.l10n.t('Check the server address, or install its certificate on this computer'),
  ],
  clipboard: () => [
    vscode.l10n.t('The text could not be copied'),
    vscode.l10n.t('Allow VS Code or its browser page to use the clipboard'),
  ],
  connectionRefused: ({ host }) => [
    vscode.l10n.t('{0} refused the connection', host),
    vscode.l10n.t('Check the server address, or try again later'),
  ],
  disconnected: ({ host }) => [vscode.l10n.t('The connection to {0} was lost', host), tryAgain()],
  forbidden: () => [vscode.l10n.t('Your API key does not have access to this'), askOwner()],
  hostNotFound: ({ host }) => [vscode.l10n.t('The address {0} was not found', host), checkNetwork()],
  internal: () => [
    vscode.l10n.t('This failed because of a bug in Unpod Explorer'),
    vscode.l10n.t('See the log, then report the bug'),
  ],
  invalidInput: (problem) => [inputSentence(problem), inputAction(problem)],
  organizationInvalid: ({ organization }) => [
    vscode.l10n.t('The organization handle {0} contains unsupported characters', nameText(organization)),
    switchOrganization(),
  ],
  organizationMissing: () => [vscode.l10n.t('No organization is selected'), switchOrganization()],
  organizationUnknown: ({ organization }) => [
    vscode.l10n.t('The organization {0} was not found', nameText(organization)),
    switchOrganization(),
  ],
  proxyLogin: ({ host }) => [
    vscode.l10n.t('A proxy requires a login before it connects to {0}', host),
    vscode.l10n.t('Log in to the proxy, or check VS Code’s proxy settings'),
  ],
  rateLimited: ({ retryAfter }) => [
    vscode.l10n.t('Too many requests'),
    vscode.l10n.t('Try again in {0}', waitText(retryAfter)),
  ],
  redirected: ({ host, target }) => [
    vscode.l10n.t('{0} redirects elsewhere', host),
    vscode.l10n.t('Check the server address: it redirects to {0}', target),
  ],
  runsUnavailable: () => [vscode.l10n.t('Unpod could not load the runs of this space'), tryLater()],
  runUnknown: () => [vscode.l10n.t('This run was not found'), vscode.l10n.t('Refresh the space')],
  schemeRefused: () => [
    vscode.l10n.t('This server requires a login token'),
    vscode.l10n.t('Choose another authorization scheme'),
  ],
  spaceRefused: () => [vscode.l10n.t('You don’t have access to this space’s runs'), askOwner()],
  settings: ({ setting }) => [
    vscode.l10n.t('Nothing was changed because VS Code could not save the setting {0}', setting),
    vscode.l10n.t('Check that your settings file has no errors and is writable'),
  ],
  spaceUnknown: () => [vscode.l10n.t('This space was not found'), vscode.l10n.t('Refresh the spaces')],
  storage: ({ mayBeStored }) => [
    mayBeStored
      ? vscode.l10n.t('VS Code cannot access its secret storage, so the key may still be there')
      : vscode.l10n.t('VS Code cannot access its secret storage'),
    vscode.l10n.t('Check this computer’s keyring'),
  ],
  system: ({ code }) => systemWords(code),
  tasksMissing: () => [
    vscode.l10n.t('This server does not list the tasks of runs'),
    vscode.l10n.t('It may be running an older version of Unpod'),
  ],
  tasksRefused: () => [vscode.l10n.t('You don’t have access to this run’s tasks'), askOwner()],
  tasksUnavailable: () => [vscode.l10n.t('Unpod could not load the tasks of this run'), tryLater()],
  timeout: ({ seconds }) => [vscode.l10n.t('Unpod did not respond within {0} seconds', seconds), tryAgain()],
  tooLarge: ({ megabytes }) => [
    vscode.l10n.t('The response was larger than {0} MB', megabytes),
    vscode.l10n.t('See the log'),
  ],
  unauthorized: () => [vscode.l10n.t('Unpod did not accept the API key'), vscode.l10n.t('Sign in again')],
  unavailable: ({ status }) => [vscode.l10n.t('Unpod server error ({0})', status), tryLater()],
  unexpectedResponse: ({ host }) => [
    vscode.l10n.t('Unexpected response from {0}', host),
    vscode.l10n.t('Check that it is an Unpod server, or see the log'),
  ],
  unreachable: ({ host }) => [vscode.l10n.t('{0} cannot be reached', host), checkNetwork()],
  wrongServer: ({ host }) => [
    vscode.l10n.t('{0} does not look like an Unpod server', host),
    vscode.l10n.t('Check the server address'),
  ],
};

function systemWords(code: string): Words {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return [vscode.l10n.t('The disk is full'), vscode.l10n.t('Free some space, then try again')];
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'NoPermissions':
      return [
        vscode.l10n.t('VS Code does not have permission to do this'),
        vscode.l10n.t('Check the permissions of VS Code’s folders'),
      ];
    default:
      return [vscode.l10n.t('The system reported an error ({0})', code), seeLog()];
  }
}

/** `60 s`, in seconds up to two minutes; `2 h 5 min`; never less than a second. */
function waitText(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds > 120 ? duration(seconds) : vscode.l10n.t('{0} s', seconds);
}
