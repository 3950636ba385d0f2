import * as vscode from 'vscode';
import type { Problem } from '../platform/errors';
import { duration } from './format';

type InvalidInputProblem = Extract<Problem, { kind: 'invalidInput' }>;

// All words about problems. Each text is a literal so that it can be exported for translation. A sentence ends without a period.
// Texts of the server are in them as they are: messages must defuse links (`problemMessage`), tooltips must escape Markdown.

/** One sentence about what went wrong. */
export function problemSentence(problem: Problem): string {
  switch (problem.kind) {
    case 'aborted':
      return vscode.l10n.t('The request was canceled');
    case 'badRequest':
      return vscode.l10n.t('Unpod did not accept the request');
    case 'certificate':
      return vscode.l10n.t('The certificate of {0} is not trusted', problem.host);
    case 'connectionRefused':
      return vscode.l10n.t('{0} refused the connection', problem.host);
    case 'disconnected':
      return vscode.l10n.t('The connection to {0} was lost', problem.host);
    case 'forbidden':
      return vscode.l10n.t('Your API key does not have access to this');
    case 'hostNotFound':
      return vscode.l10n.t('The address {0} was not found', problem.host);
    case 'invalidInput':
      return problem.variable === undefined
        ? inputSentence(problem)
        : vscode.l10n.t('{0}: {1}', problem.variable, inputSentence(problem));
    case 'organizationInvalid':
      return vscode.l10n.t(
        'The organization handle {0} contains unsupported characters',
        problem.organization.replace(/\s+/g, ' '),
      );
    case 'organizationMissing':
      return vscode.l10n.t('No organization is selected');
    case 'organizationUnknown':
      return vscode.l10n.t('The organization {0} was not found', problem.organization);
    case 'rateLimited':
      return vscode.l10n.t('Too many requests');
    case 'redirected':
      return vscode.l10n.t('{0} redirects elsewhere', problem.host);
    case 'runsUnavailable':
      return vscode.l10n.t('Unpod could not load the runs of this space');
    case 'runUnknown':
      return vscode.l10n.t('This run was not found');
    case 'schemeRefused':
      return vscode.l10n.t('This server requires a login token');
    case 'spaceRefused':
      return vscode.l10n.t('You don’t have access to this space’s runs');
    case 'spaceUnknown':
      return vscode.l10n.t('This space was not found');
    case 'storage':
      return vscode.l10n.t('VS Code cannot access its secret storage');
    case 'tasksMissing':
      return vscode.l10n.t('This server does not list the tasks of runs');
    case 'tasksRefused':
      return vscode.l10n.t('You don’t have access to this run’s tasks');
    case 'tasksUnavailable':
      return vscode.l10n.t('Unpod could not load the tasks of this run');
    case 'timeout':
      return vscode.l10n.t('Unpod did not respond within {0} seconds', problem.seconds);
    case 'tooLarge':
      return vscode.l10n.t('The response was larger than {0} MB', problem.megabytes);
    case 'unauthorized':
      return vscode.l10n.t('Unpod did not accept the API key');
    case 'unavailable':
      return vscode.l10n.t('Unpod server error ({0})', problem.status);
    case 'unexpectedResponse':
      return problem.host === undefined
        ? vscode.l10n.t('Something went wrong')
        : vscode.l10n.t('Unexpected response from {0}', problem.host);
    case 'unreachable':
      return vscode.l10n.t('{0} cannot be reached', problem.host);
    case 'wrongServer':
      return vscode.l10n.t('{0} does not look like an Unpod server', problem.host);
  }
}

/** One sentence about what the person can do. */
export function problemAction(problem: Problem): string {
  switch (problem.kind) {
    case 'aborted':
    case 'disconnected':
    case 'timeout':
      return vscode.l10n.t('Try again');
    case 'badRequest':
      return vscode.l10n.t('Try again, or see the log');
    case 'certificate':
      return vscode.l10n.t('Check the server address, or install its certificate on this computer');
    case 'connectionRefused':
      return vscode.l10n.t('Check the server address, or try again later');
    case 'forbidden':
    case 'spaceRefused':
    case 'tasksRefused':
      return vscode.l10n.t('Ask an owner of the organization for access');
    case 'hostNotFound':
    case 'unreachable':
      return vscode.l10n.t('Check your network and the server address');
    case 'invalidInput':
      return inputAction(problem);
    case 'organizationInvalid':
    case 'organizationMissing':
    case 'organizationUnknown':
      return vscode.l10n.t('Switch organization');
    case 'rateLimited':
      return vscode.l10n.t('Try again in {0}', waitText(problem.retryAfter));
    case 'redirected':
      return vscode.l10n.t('Check the server address: it redirects to {0}', problem.target);
    case 'runUnknown':
      return vscode.l10n.t('Refresh the space');
    case 'runsUnavailable':
    case 'tasksUnavailable':
    case 'unavailable':
      return vscode.l10n.t('Try again later');
    case 'schemeRefused':
      return vscode.l10n.t('Choose another authorization scheme');
    case 'spaceUnknown':
      return vscode.l10n.t('Refresh the spaces');
    case 'storage':
      return vscode.l10n.t('Check the keyring of this computer');
    case 'tasksMissing':
      return vscode.l10n.t('It may be running an older version of Unpod');
    case 'tooLarge':
      return vscode.l10n.t('See the log');
    case 'unauthorized':
      return vscode.l10n.t('Sign in again');
    case 'unexpectedResponse':
      return problem.host === undefined
        ? vscode.l10n.t('Try again, or see the log')
        : vscode.l10n.t('Check that it is an Unpod server, or see the log');
    case 'wrongServer':
      return vscode.l10n.t('Check the server address');
  }
}

function inputSentence({ input }: InvalidInputProblem): string {
  switch (input) {
    case 'apiKeyEmpty':
      return vscode.l10n.t('Enter an API key');
    case 'apiKeyCharacters':
      return vscode.l10n.t('An API key contains only letters, digits, and common symbols');
    case 'handle':
      return vscode.l10n.t('Enter an organization handle, such as acme-voice');
    case 'noOrganization':
      return vscode.l10n.t('This key does not belong to any organization');
    case 'serverAddressFormat':
      return vscode.l10n.t('Enter a full server address, such as https://unpod.dev');
    case 'serverAddressCredentials':
      return vscode.l10n.t('The server address must not contain a user name or password');
    case 'serverAddressQuery':
      return vscode.l10n.t('The server address must not contain a query or a fragment');
    case 'serverAddressInsecure':
      return vscode.l10n.t('The server address must use https, except for localhost');
    case 'webAddressFormat':
      return vscode.l10n.t('The web address must be a full http or https address, such as https://unpod.dev');
    case 'webAddressCredentials':
      return vscode.l10n.t('The web address must not contain a user name or password');
    case 'webAddressQuery':
      return vscode.l10n.t('The web address must not contain a query or a fragment');
  }
}

function inputAction({ input, variable }: InvalidInputProblem): string {
  if (variable !== undefined) {
    return vscode.l10n.t('Change the environment variable and restart VS Code');
  }
  switch (input) {
    case 'apiKeyEmpty':
    case 'apiKeyCharacters':
    case 'handle':
      return vscode.l10n.t('Check what you entered');
    case 'noOrganization':
      return vscode.l10n.t('Create or join an organization, or use another key');
    case 'serverAddressFormat':
    case 'serverAddressCredentials':
    case 'serverAddressQuery':
    case 'serverAddressInsecure':
      return vscode.l10n.t('Check the setting {0}', 'unpod.baseUrl');
    case 'webAddressFormat':
    case 'webAddressCredentials':
    case 'webAddressQuery':
      return vscode.l10n.t('Check the setting {0}', 'unpod.webUrl');
  }
}

/** Up to this many seconds, a wait is shown in seconds. */
const longestInSeconds = 120;

/** `60 s`, `2 h 5 min`; never less than a second. */
function waitText(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds > longestInSeconds ? duration(seconds) : vscode.l10n.t('{0} s', seconds);
}
