import * as vscode from 'vscode';
import type { Organization } from '../platform/entities';
import { withoutIcons } from '../ui/format';
import type { ChosenOrganization } from '../connections/session';

/** Offers the organisations that the key may use; undefined when none is chosen. */
export async function pickOrganization(
  organizations: readonly Organization[],
  currentHandle: string | undefined,
): Promise<ChosenOrganization | undefined> {
  const items = organizations.map((organization) => ({
    label: withoutIcons(organization.name),
    description: withoutIcons([organization.handle, organization.role].filter(Boolean).join(' · ')),
    ...(organization.handle === currentHandle && { detail: vscode.l10n.t('current') }),
    organization,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Choose an Organization'),
    placeHolder: vscode.l10n.t('Whose spaces to show'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked && { handle: picked.organization.handle, name: picked.organization.name };
}
