import * as vscode from 'vscode';
import type { ConnectionManager } from '../connections/connectionManager';
import { accountOf, type ChosenOrganization, type Session } from '../connections/session';
import { normalizeApiKey } from '../platform/apiKey';
import type { Account } from '../platform/account';
import type { PlatformClient } from '../platform/client';
import { authSchemes, parseBaseUrl, urls, type AuthScheme, type Endpoint } from '../platform/endpoint';
import type { Organization } from '../platform/entities';
import { UnpodError } from '../platform/errors';
import { askInput, type InputAction } from '../ui/inputBox';
import { showPick } from '../ui/picks';
import { settings } from '../ui/settings';
import { askHandle, pickOrganization } from './pickOrganization';

/** What is asked for first. */
export type SignInStep = 'key' | 'server';

/** Input that later steps must not lose: it is kept until the box for the key itself is dismissed. */
interface Draft {
  readonly endpoint: Endpoint;
  /** Undefined until the person chooses one. */
  readonly scheme?: AuthScheme | undefined;
  readonly text: string;
  readonly problem?: unknown;
}

/** Tries an organization, stores the session, and returns the organization's name. */
type Use = (organization: ChosenOrganization, signal?: AbortSignal) => Promise<string>;

type Connections = Pick<ConnectionManager, 'current' | 'signIn'> & {
  readonly connect: (account: Account) => Promise<Pick<PlatformClient, 'organizations' | 'spaces'>>;
};

/** Asks for a key and an organization. @returns the name of the organization signed in to; undefined if dismissed */
export async function signIn(connections: Connections, first: SignInStep): Promise<string | undefined> {
  const configured = startingEndpoint(connections);
  const endpoint = first === 'server' ? await askServer(configured) : configured;
  let next: Draft | string | undefined = endpoint && { endpoint, text: '' };
  while (typeof next === 'object') {
    next = await askFrom(next, connections);
  }
  return next;
}

/** Shows the box for the key and what follows it. @returns the organization's name, or the draft to open the box with again */
async function askFrom(draft: Draft, connections: Connections): Promise<Draft | string | undefined> {
  const { endpoint, scheme } = draft;
  const answer = await askKey(draft, connections);
  if (answer.kind === 'dismissed') {
    return undefined;
  }
  const { text } = answer;
  if (answer.kind === 'button') {
    return answer.button === schemeButton
      ? { endpoint, text, scheme: (await askScheme(schemeOf(draft, connections))) ?? scheme }
      : { endpoint: (await askServer(endpoint)) ?? endpoint, text, scheme };
  }
  try {
    return (await answer.value()) ?? { endpoint, scheme, text };
  } catch (problem) {
    return { endpoint, scheme, text, problem };
  }
}

/** Where to sign in: the current server, or the configured one; the default if that address is invalid. */
function startingEndpoint({ current }: Connections): Endpoint {
  try {
    return current?.session.endpoint ?? parseBaseUrl(settings.baseUrl());
  } catch {
    return parseBaseUrl('https://unpod.dev');
  }
}

/** The chosen scheme, that of the session at this server, or that of the settings; never that of another server. */
function schemeOf({ endpoint, scheme }: Draft, { current }: Connections): AuthScheme {
  const known = current?.session.endpoint.base === endpoint.base ? current.scheme : undefined;
  return scheme ?? known ?? settings.authScheme();
}

const serverButton: InputAction = {
  iconPath: new vscode.ThemeIcon('server'),
  tooltip: vscode.l10n.t('Use Another Server…'),
};
const schemeButton: InputAction = {
  iconPath: new vscode.ThemeIcon('shield'),
  tooltip: vscode.l10n.t('Change Authorization Scheme…'),
};

/** The accepted key asks for the organization, unless it has only one; undefined if none is chosen. */
function askKey(draft: Draft, connections: Connections) {
  const { endpoint, text, problem } = draft;
  const scheme = schemeOf(draft, connections);
  const getKeyButton: InputAction = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Get an API Key from {0}', endpoint.host),
    act: () => void vscode.env.openExternal(vscode.Uri.parse(urls.apiKeys(endpoint))),
  };
  return askInput({
    title: vscode.l10n.t('Sign In to {0}', endpoint.host),
    prompt: vscode.l10n.t('The key is kept in VS Code’s secret storage and sent only to {0}', endpoint.host),
    placeholder: vscode.l10n.t('Paste your API key'),
    password: true,
    value: text,
    problem,
    buttons: [getKeyButton, serverButton, schemeButton],
    accept: async (typed, signal) => {
      const key = normalizeApiKey(typed);
      /** Stores nothing before the spaces could be listed with it, nor if the box was dismissed meanwhile. */
      const use: Use = async ({ handle, name }, cancel) => {
        const session: Session = { endpoint, key, organization: { handle, name }, source: 'stored' };
        const client = await connections.connect(accountOf(session, scheme));
        await client.spaces({ signal: cancel });
        await connections.signIn(session, scheme);
        return name;
      };
      const client = await connections.connect(accountOf({ endpoint, key, organization: undefined }, scheme));
      const listed = await client.organizations({ signal });
      if (listed?.length === 0) {
        throw new UnpodError({ kind: 'invalidInput', input: 'noOrganization' });
      }
      const [only] = listed?.length === 1 ? listed : [];
      const name = only && (await use(only, signal));
      return () => (name === undefined ? chooseOrganization(endpoint, listed, use) : Promise.resolve(name));
    },
  });
}

/** @param listed undefined when the server has no list of organizations */
async function chooseOrganization(
  endpoint: Endpoint,
  listed: readonly Organization[] | undefined,
  use: Use,
): Promise<string | undefined> {
  if (!listed) {
    return askHandle(endpoint, use);
  }
  const chosen = await pickOrganization(listed, undefined);
  return chosen && vscode.window.withProgress({ location: { viewId: 'unpod.spaces' } }, () => use(chosen));
}

/** Undefined when the person goes back. */
async function askServer(endpoint: Endpoint): Promise<Endpoint | undefined> {
  const answer = await askInput({
    title: vscode.l10n.t('Unpod Server'),
    prompt: vscode.l10n.t('Address of the Unpod server to sign in to'),
    placeholder: 'https://unpod.dev',
    value: endpoint.base,
    buttons: [vscode.QuickInputButtons.Back],
    accept: (text) => parseBaseUrl(text),
  });
  return answer.kind === 'accepted' ? answer.value : undefined;
}

/** Undefined when the person goes back. */
async function askScheme(current: AuthScheme): Promise<AuthScheme | undefined> {
  const descriptions: Record<AuthScheme, string> = {
    Token: vscode.l10n.t('an API key from the API keys page'),
    JWT: vscode.l10n.t('a login token, for older servers that accept only login tokens'),
    Bearer: vscode.l10n.t('a bearer token, for servers behind a gateway'),
  };
  const items = authSchemes.map((scheme) => ({
    label: scheme,
    description: descriptions[scheme],
    ...(scheme === current && { detail: vscode.l10n.t('current') }),
  }));
  const picked = await showPick(items, { title: vscode.l10n.t('Authorization header scheme') });
  return picked?.label;
}
