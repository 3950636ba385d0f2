import * as vscode from 'vscode';
import type { ConnectionManager } from '../connections/connectionManager';
import { accountOf, type ChosenOrganization } from '../connections/session';
import { normalizeApiKey } from '../platform/apiKey';
import { authSchemes, parseBaseUrl, urls, type AuthScheme, type Endpoint } from '../platform/endpoint';
import type { Organization } from '../platform/entities';
import { UnpodError } from '../platform/errors';
import { askInput, type InputAction } from '../ui/inputBox';
import { settings } from '../ui/settings';
import { askHandle, pickOrganization } from './pickOrganization';

/** What is asked for first. */
export type SignInStep = 'key' | 'server';

/** What later steps must not lose: it stays until the key's box itself is dismissed. */
interface Draft {
  readonly endpoint: Endpoint;
  readonly scheme: AuthScheme;
  /** What is typed so far, and what was wrong with it. */
  readonly text: string;
  readonly problem?: unknown;
}

/**
 * Asks for the API key, then for the organization, and stores both once the spaces could be listed with them.
 * @returns the name of the organization that is signed in to; undefined when the person dismissed it
 */
export async function signIn(connections: ConnectionManager, first: SignInStep): Promise<string | undefined> {
  const configured = startingEndpoint(connections);
  const endpoint = first === 'server' ? await askServer(configured) : configured;
  let draft: Draft | undefined = endpoint && { endpoint, scheme: settings.authScheme, text: '' };
  while (draft) {
    const end: Draft | string | undefined = await nextStep(connections, draft);
    if (typeof end === 'string') {
      return end;
    }
    draft = end;
  }
  return undefined;
}

/** The key's box and what follows it. @returns the organization's name, or the draft with which the box opens again */
async function nextStep(connections: ConnectionManager, draft: Draft): Promise<Draft | string | undefined> {
  const { endpoint, scheme } = draft;
  const answer = await askKey(connections, draft);
  switch (answer.kind) {
    case 'dismissed':
      return undefined;
    case 'button': {
      const { text } = answer;
      return answer.button === schemeButton
        ? { endpoint, text, scheme: (await askScheme(scheme)) ?? scheme }
        : { endpoint: (await askServer(endpoint)) ?? endpoint, text, scheme };
    }
    case 'accepted': {
      const { key, text, listed } = answer.value;
      if (typeof answer.value.signedIn === 'string') {
        return answer.value.signedIn;
      }
      const use = (organization: ChosenOrganization, signal?: AbortSignal) =>
        finish(connections, { endpoint, scheme, key, organization }, signal);
      try {
        return (await askOrganization(endpoint, listed, use)) ?? { endpoint, scheme, text };
      } catch (problem) {
        return { endpoint, scheme, text, problem };
      }
    }
  }
}

/** Where to sign in: the current server, or the configured one; the default for an address that cannot be read. */
function startingEndpoint({ current }: ConnectionManager): Endpoint {
  try {
    return current?.session.endpoint ?? parseBaseUrl(settings.baseUrl);
  } catch {
    return parseBaseUrl('https://unpod.dev');
  }
}

const serverButton: InputAction = {
  iconPath: new vscode.ThemeIcon('server'),
  tooltip: vscode.l10n.t('Use Another Server…'),
};
const schemeButton: InputAction = {
  iconPath: new vscode.ThemeIcon('shield'),
  tooltip: vscode.l10n.t('Change Authorization Scheme…'),
};

interface AcceptedKey {
  readonly key: string;
  /** As it was typed. */
  readonly text: string;
  /** Undefined when the server has no list of organizations. */
  readonly listed: readonly Organization[] | undefined;
  /** Name of the key's only organization, which needs no question. */
  readonly signedIn?: string;
}

function askKey(connections: ConnectionManager, { endpoint, scheme, text, problem }: Draft) {
  const getKeyButton: InputAction = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Get an API Key at {0}', endpoint.host),
    act: () => void vscode.env.openExternal(vscode.Uri.parse(urls.apiKeys(endpoint))),
  };
  return askInput<AcceptedKey>({
    title: vscode.l10n.t('Sign In to {0}', endpoint.host),
    prompt: vscode.l10n.t('The key is kept in VS Code’s secret storage and sent only to {0}', endpoint.host),
    placeholder: vscode.l10n.t('Paste your API key'),
    password: true,
    value: text,
    problem,
    buttons: [getKeyButton, serverButton, schemeButton],
    accept: async (typed, signal) => {
      const key = normalizeApiKey(typed);
      const client = connections.connect(accountOf({ endpoint, key, organization: undefined }, scheme));
      const listed = await client.organizations({ signal });
      if (listed?.length === 0) {
        throw new UnpodError({ kind: 'invalidInput', input: 'noOrganization' });
      }
      const [only] = listed?.length === 1 ? listed : [];
      return {
        key,
        text: typed,
        listed,
        ...(only && { signedIn: await finish(connections, { endpoint, scheme, key, organization: only }, signal) }),
      };
    },
  });
}

interface NewSession {
  readonly endpoint: Endpoint;
  readonly scheme: AuthScheme;
  readonly key: string;
  readonly organization: ChosenOrganization;
}

/** Nothing is stored before the spaces could be listed with it, nor after the person dismissed the box meanwhile. */
async function finish(
  connections: ConnectionManager,
  { scheme, organization: { handle, name }, ...session }: NewSession,
  signal?: AbortSignal,
): Promise<string> {
  const organization = { handle, name };
  await connections.connect(accountOf({ ...session, organization }, scheme)).spaces({ signal });
  await connections.signIn({ ...session, organization, source: 'stored' }, scheme);
  return name;
}

/** @returns what `use` returns; undefined when no organization is chosen */
async function askOrganization(
  endpoint: Endpoint,
  listed: readonly Organization[] | undefined,
  use: (organization: ChosenOrganization, signal?: AbortSignal) => Promise<string>,
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
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Authorization header scheme') });
  return picked?.label;
}
