import * as vscode from 'vscode';
import type { Attention } from '../../connections/overview';
import { number, runCount } from '../../ui/format';
import { overdueIcon, phaseIcon } from '../phaseIcons';
import type { RowKind } from '../rows/row';
import { rowText, tooltip } from '../rows/text';
import type { GroupNode, MoreRunsNode } from './nodes';

const icons: Record<Attention, vscode.ThemeIcon> = {
  failed: phaseIcon('failed'),
  active: new vscode.ThemeIcon('pulse'),
  overdue: overdueIcon,
  watched: new vscode.ThemeIcon('eye'),
};

export const groupRow: RowKind<GroupNode> = {
  text: ({ attention, count }) => rowText(groupName(attention), [number(count)], { spoken: [runCount(count)] }),
  icon: ({ attention }) => icons[attention],
  contextValue: () => 'activityGroup',
  tooltip: ({ attention }) => tooltip(undefined, [], [explanation(attention)]),
  // Its runs are known.
  load: () => undefined,
  isOpenAtFirst: ({ attention }) => attention === 'failed' || attention === 'active',
};

export const moreRunsRow: RowKind<MoreRunsNode> = {
  text: ({ count }) => rowText(moreRuns(count), [vscode.l10n.t('In the Spaces view')]),
  icon: () => new vscode.ThemeIcon('ellipsis'),
  contextValue: () => 'moreRuns',
  tooltip: () =>
    tooltip(
      undefined,
      [],
      [vscode.l10n.t('Only the newest are listed here. Open a space in the Spaces view to see all of its runs.')],
    ),
};

function groupName(attention: Attention): string {
  switch (attention) {
    case 'failed':
      return vscode.l10n.t('Failed (24 h)');
    case 'active':
      return vscode.l10n.t('Active');
    case 'overdue':
      return vscode.l10n.t('Overdue');
    case 'watched':
      return vscode.l10n.t('Watched');
  }
}

function explanation(attention: Attention): string {
  switch (attention) {
    case 'failed':
      return vscode.l10n.t('Failed or partially completed, and created within the last 24 hours.');
    case 'active':
      return vscode.l10n.t('Running or waiting.');
    case 'overdue':
      return vscode.l10n.t('Running or waiting for more than a day. Not counted as active.');
    case 'watched':
      return vscode.l10n.t('You’ll be notified when they end.');
  }
}

function moreRuns(count: number): string {
  return count === 1 ? vscode.l10n.t('1 more run') : vscode.l10n.t('{0} more runs', number(count));
}
