import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { phaseOf, type Phase } from '../model/phase';
import type { Run } from '../platform/entities';
import { modeName, rangeName } from '../tree/describeFilter';
import { number } from '../ui/format';
import { confirm } from '../ui/messages';
import { createdRanges, isFiltering, noFilter, phases, type CreatedRange, type RunFilter } from '../tree/filter';
import { stillPhaseIcon } from '../tree/phaseIcons';
import { phaseName } from '../ui/phases';
import { requireConnection, type App } from './app';
import { defineCommand, nothing, type Command } from './command';
import { quickPick } from './quickPick';

export const filterCommands: readonly Command[] = [
  defineCommand({ id: 'unpod.filterRuns', target: requireConnection, run: filterRuns }),
  // The same command with another icon, while a filter is set.
  defineCommand({ id: 'unpod.changeFilter', target: requireConnection, run: filterRuns }),
  defineCommand({ id: 'unpod.clearFilter', target: nothing, run: clearFilter }),
];

interface Choice extends vscode.QuickPickItem {
  readonly phase?: Phase;
  readonly mode?: string;
  readonly created?: CreatedRange;
}

const clearButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('clear-all'),
  tooltip: vscode.l10n.t('Clear Filter'),
};

async function filterRuns({ options }: App, connection: Connection): Promise<void> {
  const { filter } = options;
  const items = choices(connection, filter);
  const result = await quickPick<Choice>({
    title: vscode.l10n.t('Filter Runs'),
    placeholder: vscode.l10n.t('Select what to show. Leave a section empty to show all'),
    buttons: isFiltering(filter) ? [clearButton] : [],
    items: () => items,
    many: { selected: items.filter((item) => isChosen(item, filter)), adjust: withOneRange },
  });
  if (result.kind === 'picked') {
    await options.setFilter(filterOf(result.items));
  } else if (result.kind === 'button') {
    await options.setFilter(noFilter);
  }
}

function choices({ spaces = [], runs: store }: Connection, filter: RunFilter): readonly Choice[] {
  const runs = spaces.flatMap(({ token }) => store.get(token)?.list?.rows ?? []);
  const modes = new Set([...runs.map(modeOf), ...filter.modes]);
  const phaseCounts = countBy(runs, ({ status }) => phaseOf(status));
  const modeCounts = countBy(runs, modeOf);
  const section = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  return [
    section(vscode.l10n.t('Status')),
    ...phases.map((phase) => ({
      label: phaseName(phase),
      description: number(phaseCounts.get(phase) ?? 0),
      iconPath: stillPhaseIcon(phase),
      phase,
    })),
    section(vscode.l10n.t('Created')),
    ...createdRanges.map((created) => ({ label: rangeName(created), created })),
    section(vscode.l10n.t('Run mode')),
    ...[...modes].sort().map((mode) => ({
      label: modeName(mode),
      description: number(modeCounts.get(mode) ?? 0),
      mode,
    })),
  ];
}

function modeOf({ mode = '' }: Run): string {
  return mode;
}

function countBy<K>(runs: readonly Run[], keyOf: (run: Run) => K): ReadonlyMap<K, number> {
  const counts = new Map<K, number>();
  for (const run of runs) {
    const key = keyOf(run);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function isChosen({ phase, mode, created }: Choice, filter: RunFilter): boolean {
  return (
    (phase !== undefined && filter.phases.includes(phase)) ||
    (mode !== undefined && filter.modes.includes(mode)) ||
    (created !== undefined && filter.created === created)
  );
}

/** Only one date range can apply: the one that was selected last. */
function withOneRange(selected: readonly Choice[], before: readonly Choice[]): readonly Choice[] {
  const ranges = selected.filter(({ created }) => created !== undefined);
  const latest = ranges.find((item) => !before.includes(item)) ?? ranges[0];
  return selected.filter((item) => item.created === undefined || item === latest);
}

function filterOf(selected: readonly Choice[]): RunFilter {
  return {
    phases: selected.flatMap(({ phase }) => phase ?? []),
    modes: selected.flatMap(({ mode }) => mode ?? []),
    created: selected.find(({ created }) => created !== undefined)?.created,
  };
}

/** Shows everything that a filter of spaces or of runs hides. */
async function clearFilter({ options }: App): Promise<void> {
  const wasFiltering = options.isFiltering;
  await options.clearFilters();
  confirm(wasFiltering ? vscode.l10n.t('All spaces and runs are shown') : vscode.l10n.t('No filter was set'));
}
