import * as vscode from 'vscode';
import type { InvalidInput, Problem } from '../platform/errors';

type InvalidInputProblem = Extract<Problem, { kind: 'invalidInput' }>;

const inputSentences: Record<InvalidInput, (character: string) => string> = {
  apiKeyCharacters: () => vscode.l10n.t('An API key contains only letters, digits, and common symbols'),
  apiKeyInvisible: (character) => vscode.l10n.t('The key contains an invisible character ({0})', character),
  apiKeyEmpty: () => vscode.l10n.t('Enter an API key'),
  handle: () => vscode.l10n.t('Enter an organization handle, such as acme-voice'),
  handleInvisible: (character) =>
    vscode.l10n.t('The organization handle contains an invisible character ({0})', character),
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

/** What is wrong with the input. Ends without a period. */
export function inputSentence({ input, variable, character = '' }: InvalidInputProblem): string {
  const sentence = inputSentences[input](characterName(character));
  return variable === undefined ? sentence : vscode.l10n.t('{0}: {1}', variable, sentence);
}

/** A name for an invisible character; otherwise its code point. */
function characterName(character: string): string {
  if (character === '\u200b') {
    return vscode.l10n.t('zero-width space');
  }
  if (character === '\xad') {
    return vscode.l10n.t('soft hyphen');
  }
  return /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(character)
    ? vscode.l10n.t('direction mark')
    : `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What the person can do about it. Ends without a period. */
export function inputAction({ input, variable }: InvalidInputProblem): string {
  if (variable !== undefined) {
    return vscode.l10n.t('Change the environment variable and restart VS Code');
  }
  if (input.endsWith('Invisible')) {
    return vscode.l10n.t('Invisible characters were removed: press Enter to continue');
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
