import * as vscode from 'vscode';
import type { InvalidInput, Problem, ProblemKind } from '../platform/errors';
import { duration } from './format';

// All words about problems. Each text is a literal so that it can be exported for translation. A sentence ends without a period.
// Texts of the server are in them as they are: messages must defuse links (`problemMessage`), tooltips must escape Markdown.

type Of<K extends ProblemKind> = Extract<Problem, { kind: K }>;
type Words = { readonly [K in ProblemKind]: (problem: Of<K>) => string };

/** One sentence about what went wrong. */
export function problemSentence(problem: Problem): string {
  return inWords(sentences, problem);
}

/** One sentence about what the person can do. */
export function problemAction(problem: Problem): string {
  return inWords(actions, problem);
}

function inWords(words: Words, problem: Problem): string {
  const say = words[problem.kind] as (problem: Problem) => string;
  return say(problem);
}

const sentences: Words = {
  aborted: () => vscode.l10n.t('The request was canceled'),
  badRequest: () => vscode.l10n.t('Unpod did not accept the request'),
  certificate: ({ host }) => vscode.l10n.t('The certificate of {0} is not trusted', host),
  connectionRefused: ({ host }) => vscode.l10n.t('{0} refused the connection', host),
  disconnected: ({ host }) => vscode.l10n.t('The connection to {0} was lost', host),
  forbidden: () => vscode.l10n.t('Your API key does not have access to this'),
  hostNotFound: ({ host }) => vscode.l10n.t('The address {0} was not found', host),
  invalidInput: ({ input, variable }) => {
    const sentence = inputSentences[input]();
    return variable === undefined ? sentence : vscode.l10n.t('{0}: {1}', variable, sentence);
  },
  organizationInvalid: ({ organization }) =>
    vscode.l10n.t('The organization handle {0} contains unsupported characters', organization.replace(/\s+/g, ' ')),
  organizationMissing: () => vscode.l10n.t('No organization is selected'),
  organizationUnknown: ({ organization }) => vscode.l10n.t('The organization {0} was not found', organization),
  rateLimited: () => vscode.l10n.t('Too many requests'),
  redirected: ({ host }) => vscode.l10n.t('{0} redirects elsewhere', host),
  runsUnavailable: () => vscode.l10n.t('Unpod could not load the runs of this space'),
  runUnknown: () => vscode.l10n.t('This run was not found'),
  schemeRefused: () => vscode.l10n.t('This server requires a login token'),
  spaceRefused: () => vscode.l10n.t('You don’t have access to this space’s runs'),
  spaceUnknown: () => vscode.l10n.t('This space was not found'),
  storage: () => vscode.l10n.t('VS Code cannot access its secret storage'),
  tasksMissing: () => vscode.l10n.t('This server does not list the tasks of runs'),
  tasksRefused: () => vscode.l10n.t('You don’t have access to this run’s tasks'),
  tasksUnavailable: () => vscode.l10n.t('Unpod could not load the tasks of this run'),
  timeout: ({ seconds }) => vscode.l10n.t('Unpod did not respond within {0} seconds', seconds),
  tooLarge: ({ megabytes }) => vscode.l10n.t('The response was larger than {0} MB', megabytes),
  unauthorized: () => vscode.l10n.t('Unpod did not accept the API key'),
  unavailable: ({ status }) => vscode.l10n.t('Unpod server error ({0})', status),
  unexpectedResponse: ({ host }) =>
    host === undefined ? vscode.l10n.t('Something went wrong') : vscode.l10n.t('Unexpected response from {0}', host),
  unreachable: ({ host }) => vscode.l10n.t('{0} cannot be reached', host),
  wrongServer: ({ host }) => vscode.l10n.t('{0} does not look like an Unpod server', host),
};

const tryAgain = () => vscode.l10n.t('Try again');
const askOwner = () => vscode.l10n.t('Ask an owner of the organization for access');
const checkNetwork = () => vscode.l10n.t('Check your network and the server address');
const switchOrganization = () => vscode.l10n.t('Switch organization');
const tryLater = () => vscode.l10n.t('Try again later');

const actions: Words = {
  aborted: tryAgain,
  badRequest: () => vscode.l10n.t('Try again, or see the log'),
  certificate: () => vscode.l10n.t('Check the server address, or install its certificate on this computer'),
  connectionRefused: () => vscode.l10n.t('Check the server address, or try again later'),
  disconnected: tryAgain,
  forbidden: askOwner,
  hostNotFound: checkNetwork,
  invalidInput: inputAction,
  organizationInvalid: switchOrganization,
  organizationMissing: switchOrganization,
  organizationUnknown: switchOrganization,
  rateLimited: ({ retryAfter }) => vscode.l10n.t('Try again in {0}', waitText(retryAfter)),
  redirected: ({ target }) => vscode.l10n.t('Check the server address: it redirects to {0}', target),
  runsUnavailable: tryLater,
  runUnknown: () => vscode.l10n.t('Refresh the space'),
  schemeRefused: () => vscode.l10n.t('Choose another authorization scheme'),
  spaceRefused: askOwner,
  spaceUnknown: () => vscode.l10n.t('Refresh the spaces'),
  storage: () => vscode.l10n.t('Check the keyring of this computer'),
  tasksMissing: () => vscode.l10n.t('It may be running an older version of Unpod'),
  tasksRefused: askOwner,
  tasksUnavailable: tryLater,
  timeout: tryAgain,
  tooLarge: () => vscode.l10n.t('See the log'),
  unauthorized: () => vscode.l10n.t('Sign in again'),
  unavailable: tryLater,
  unexpectedResponse: ({ host }) =>
    host === undefined
      ? vscode.l10n.t('Try again, or see the log')
      : vscode.l10n.t('Check that it is an Unpod server, or see the log'),
  unreachable: checkNetwork,
  wrongServer: () => vscode.l10n.t('Check the server address'),
};

const inputSentences: Record<InvalidInput, () => string> = {
  apiKeyCharacters: () => vscode.l10n.t('An API key contains only letters, digits, and common symbols'),
  apiKeyEmpty: () => vscode.l10n.t('Enter an API key'),
  handle: () => vscode.l10n.t('Enter an organization handle, such as acme-voice'),
  noOrganization: () => vscode.l10n.t('This key does not belong to any organization'),
  serverAddressCredentials: () => vscode.l10n.t('The server address must not contain a user name or password'),
  serverAddressFormat: () => vscode.l10n.t('Enter a full server address, such as https://unpod.dev'),
  serverAddressInsecure: () => vscode.l10n.t('The server address must use https, except for localhost'),
  serverAddressQuery: () => vscode.l10n.t('The server address must not contain a query or a fragment'),
  webAddressCredentials: () => vscode.l10n.t('The web address must not contain a user name or password'),
  webAddressFormat: () =>
    vscode.l10n.t('The web address must be a full http or https address, such as https://unpod.dev'),
  webAddressQuery: () => vscode.l10n.t('The web address must not contain a query or a fragment'),
};

function inputAction({ input, variable }: Of<'invalidInput'>): string {
  if (variable !== undefined) {
    return vscode.l10n.t('Change the environment variable and restart VS Code');
  }
  if (input === 'noOrganization') {
    return vscode.l10n.t('Create or join an organization, or use another key');
  }
  const [, setting] = /^(server|web)Address/.exec(input) ?? [];
  if (setting === undefined) {
    return vscode.l10n.t('Check what you entered');
  }
  return vscode.l10n.t('Check the setting {0}', setting === 'web' ? 'unpod.webUrl' : 'unpod.baseUrl');
}

/** `60 s`, in seconds up to two minutes; `2 h 5 min`; never less than a second. */
function waitText(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds > 120 ? duration(seconds) : vscode.l10n.t('{0} s', seconds);
}
