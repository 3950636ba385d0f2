import * as vscode from 'vscode';
import { normalizeApiKey, normalizeHandle } from '../platform/apiKey';
import type { Account } from '../platform/account';
import type { PlatformClient } from '../platform/client';
import { authSchemes, parseBaseUrl, urls, type AuthScheme, type Endpoint } from '../platform/endpoint';
import { UnpodError } from '../platform/errors';
import { askInput, type InputAction } from '../ui/inputBox';
import { settings } from '../ui/settings';
import { pickOrganization } from './pickOrganization';
import { accountOf, type ChosenOrganization, type Session } from '../connections/session';
import type { SessionManager } from '../connections/sessionManager';

type Connect = (account: Account) => PlatformClient;

interface Draft {
  readonly endpoint: Endpoint;
  readonly scheme: AuthScheme;
  /** What was typed so far, and what was wrong with it. */
  readonly text: string;
  readonly problem?: unknown;
}

/**
 * Asks for the API key, then for the organisation, and stores both once the spaces could be listed with them.
 * @returns the name of the organisation that is signed in to; undefined when the person gave up
 */
export async function signIn(manager: SessionManager, connect: Connect): Promise<string | undefined> {
  let draft: Draft = { endpoint: startingEndpoint(manager), scheme: settings.authScheme, text: '' };
  for (;;) {
    const { endpoint, scheme } = draft;
    const answer = await askKey(manager, connect, draft);
    if (answer.kind === 'dismissed') {
      return undefined;
    }
    if (answer.kind === 'button') {
      const change = answer.button === schemeButton ? await askScheme(scheme) : await askServer(endpoint);
      draft = { endpoint, scheme, ...change, text: answer.text };
      continue;
    }
    const { key, text, organization, listed } = answer.value;
    if (organization) {
      return organization.name;
    }
    const use = (chosen: ChosenOrganization, signal?: AbortSignal) =>
      finish(manager, connect, { endpoint, key, organization: chosen, source: 'stored' }, scheme, signal);
    if (!listed) {
      const name = await askHandle(endpoint, use);
      if (name !== undefined) {
        return name;
      }
      draft = { endpoint, scheme, text };
      continue;
    }
    const chosen = await pickOrganization(listed, undefined);
    if (!chosen) {
      return undefined;
    }
    try {
      return await vscode.window.withProgress({ location: { viewId: 'unpod.spaces' } }, () => use(chosen));
    } catch (problem) {
      draft = { endpoint, scheme, text, problem };
    }
  }
}

/** Where to sign in: the configured server; an address that cannot be read leaves the default. */
function startingEndpoint(manager: SessionManager): Endpoint {
  try {
    return manager.session?.endpoint ?? parseBaseUrl(settings.baseUrl);
  } catch {
    return parseBaseUrl('https://unpod.dev');
  }
}

const serverButton: InputAction = {
  iconPath: new vscode.ThemeIcon('server'),
  tooltip: vscode.l10n.t('Change the server'),
};
const schemeButton: InputAction = {
  iconPath: new vscode.ThemeIcon('shield'),
  tooltip: vscode.l10n.t('Change the authorization scheme'),
};

function askKey(manager: SessionManager, connect: Connect, { endpoint, scheme, text, problem }: Draft) {
  const openKeysPage: InputAction = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Open the API keys page of {0}', endpoint.host),
    act: () => void vscode.env.openExternal(vscode.Uri.parse(urls.apiKeys(endpoint))),
  };
  return askInput({
    title: vscode.l10n.t('Sign In to Unpod'),
    prompt: vscode.l10n.t(
      'API key for {0}. It is kept in VS Code’s secret storage and sent to this server only',
      endpoint.host,
    ),
    placeholder: vscode.l10n.t('Paste the API key'),
    password: true,
    value: text,
    problem,
    buttons: [openKeysPage, serverButton, schemeButton],
    accept: async (typed, signal) => {
      const key = normalizeApiKey(typed);
      const client = connect(accountOf({ endpoint, key, organization: undefined }, scheme));
      const listed = await client.organizations({ signal });
      if (listed?.length === 0) {
        throw new UnpodError({ kind: 'invalidInput', input: 'noOrganization' });
      }
      const [only] = listed ?? [];
      if (only && listed?.length === 1) {
        await finish(manager, connect, { endpoint, key, organization: only, source: 'stored' }, scheme, signal);
        return { key, text: typed, organization: only, listed };
      }
      return { key, text: typed, organization: undefined, listed };
    },
  });
}

/** Nothing is stored before the spaces could be listed with it, nor after the person gave up meanwhile. */
async function finish(
  manager: SessionManager,
  connect: Connect,
  session: Session,
  scheme: AuthScheme,
  signal?: AbortSignal,
): Promise<string> {
  await connect(accountOf(session, scheme)).spaces({ signal });
  const { handle = '', name = '' } = session.organization ?? {};
  await manager.signIn({ ...session, organization: { handle, name } }, scheme);
  return name;
}

/** For a server without a list of organisations. */
export async function askHandle(
  endpoint: Endpoint,
  use: (organization: ChosenOrganization, signal: AbortSignal) => Promise<string>,
): Promise<string | undefined> {
  const answer = await askInput({
    title: vscode.l10n.t('Organization at {0}', endpoint.host),
    prompt: vscode.l10n.t('This server lists no organizations. Enter the handle of yours; capital letters matter'),
    placeholder: 'acme-voice',
    buttons: [vscode.QuickInputButtons.Back],
    accept: (typed, signal) => {
      const handle = normalizeHandle(typed);
      return use({ handle, name: handle }, signal);
    },
  });
  return answer.kind === 'accepted' ? answer.value : undefined;
}

async function askServer(endpoint: Endpoint): Promise<Partial<Draft>> {
  const answer = await askInput({
    title: vscode.l10n.t('Unpod Server'),
    prompt: vscode.l10n.t('The address of the Unpod platform to sign in to'),
    placeholder: 'https://unpod.dev',
    value: endpoint.base,
    buttons: [vscode.QuickInputButtons.Back],
    accept: (text) => parseBaseUrl(text),
  });
  return answer.kind === 'accepted' ? { endpoint: answer.value } : {};
}

async function askScheme(current: AuthScheme): Promise<Partial<Draft>> {
  const descriptions: Record<AuthScheme, string> = {
    Token: vscode.l10n.t('an API key, as made on the API keys page'),
    JWT: vscode.l10n.t('a login token, for older servers that take nothing else'),
    Bearer: vscode.l10n.t('a bearer token, for servers behind a gateway'),
  };
  const items = authSchemes.map((scheme) => ({
    label: scheme,
    description: descriptions[scheme],
    ...(scheme === current && { detail: vscode.l10n.t('current') }),
  }));
  const title = vscode.l10n.t('How the key is named in the Authorization header');
  const picked = await vscode.window.showQuickPick(items, { title });
  return picked ? { scheme: picked.label } : {};
}
