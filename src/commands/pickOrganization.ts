import * as vscode from 'vscode';
import type { ChosenOrganization } from '../connections/session';
import { normalizeHandle } from '../platform/apiKey';
import type { Endpoint } from '../platform/endpoint';
import type { Organization } from '../platform/entities';
import { askInput } from '../ui/inputBox';
import { showPick } from '../ui/picks';
import { nameText, shortText } from '../ui/serverText';

/** Offers the organizations that the key may use; undefined when none is chosen. */
export async function pickOrganization(
  organizations: readonly Organization[],
  currentHandle: string | undefined,
): Promise<ChosenOrganization | undefined> {
  const items = organizations.map((organization) => ({
    label: nameText(organization.name),
    description: [nameText(organization.handle), shortText(organization.role)].filter(Boolean).join(' · '),
    ...(organization.handle === currentHandle && { detail: vscode.l10n.t('current') }),
    organization,
  }));
  const picked = await showPick(items, {
    title: vscode.l10n.t('Choose an Organization'),
    placeHolder: vscode.l10n.t('Show spaces from…'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked && { handle: picked.organization.handle, name: picked.organization.name };
}

/** Asks for the handle, for a server without a list of organizations. */
export async function askHandle<T>(
  endpoint: Endpoint,
  use: (organization: ChosenOrganization, signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const answer = await askInput({
    title: vscode.l10n.t('Organization at {0}', endpoint.host),
    prompt: vscode.l10n.t('This server doesn’t list organizations. Enter your organization handle (case-sensitive)'),
    placeholder: 'acme-voice',
    buttons: [vscode.QuickInputButtons.Back],
    accept: (typed, signal) => {
      const handle = normalizeHandle(typed);
      return use({ handle, name: handle }, signal);
    },
  });
  return answer.kind === 'accepted' ? answer.value : undefined;
}
