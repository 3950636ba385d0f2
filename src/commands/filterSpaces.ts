import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { hasRuns, spaceFilters, type SpaceFilter } from '../tree/spaceFilter';
import { spaceFilterName } from '../tree/describeFilter';
import { notChecked, spaceCount } from '../ui/format';
import { requireConnection, type App } from './app';
import { defineCommand, type Command } from './command';
import { quickPick } from './quickPick';

export const filterSpacesCommand: Command = defineCommand({
  id: 'unpod.filterSpaces',
  target: requireConnection,
  run: filterSpaces,
});

interface Choice extends vscode.QuickPickItem {
  readonly filter: SpaceFilter;
}

const clearButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('clear-all'),
  tooltip: vscode.l10n.t('Clear Filter'),
};

async function filterSpaces({ options }: App, connection: Connection): Promise<void> {
  const items = choices(connection, options.spaceFilter);
  const result = await quickPick<Choice>({
    title: vscode.l10n.t('Filter Spaces'),
    placeholder: placeholder(connection),
    buttons: options.spaceFilter === 'all' ? [] : [clearButton],
    items: () => items,
  });
  if (result.kind === 'picked' && result.items[0]) {
    await options.setSpaceFilter(result.items[0].filter);
  } else if (result.kind === 'button') {
    await options.setSpaceFilter('all');
  }
}

function choices(connection: Connection, current: SpaceFilter): readonly Choice[] {
  const now = Date.now();
  const tokens = (connection.spaces ?? []).map(({ token }) => token);
  const known = tokens.flatMap((token) => connection.overview.recent(token, now) ?? []);
  return spaceFilters.map((filter) => {
    const count = filter === 'all' ? tokens.length : known.filter((summary) => hasRuns(summary, filter)).length;
    const mark = filter === current ? [vscode.l10n.t('current')] : [];
    return {
      label: spaceFilterName(filter),
      description: [spaceCount(count), ...mark].join(' · '),
      ...(filter === 'failed' && {
        detail: vscode.l10n.t('Failed or partially completed, and created within the last 24 hours'),
      }),
      iconPath: new vscode.ThemeIcon(icons[filter]),
      filter,
    };
  });
}

const icons: Record<SpaceFilter, string> = { all: 'layers', withRuns: 'list-flat', active: 'pulse', failed: 'error' };

/** Says how many spaces the counts do not cover. */
function placeholder({ spaces = [], overview }: Connection): string {
  const now = Date.now();
  const unchecked = spaces.filter(({ token }) => !overview.recent(token, now)).length;
  return unchecked > 0 ? notChecked(unchecked, spaces.length) : vscode.l10n.t('Choose which spaces to show');
}
