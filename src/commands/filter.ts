import * as vscode from 'vscode';
import { phaseOf, type Phase } from '../model/phase';
import type { Run } from '../platform/entities';
import { DisposableStore } from '../model/disposables';
import { number, withoutIcons } from '../ui/format';
import { confirm } from '../ui/messages';
import {
  createdRanges,
  isFiltering,
  noFilter,
  spaceOrders,
  type CreatedRange,
  type RunFilter,
  type SpaceOrder,
} from '../tree/filter';
import { modeName, phaseName, rangeName } from '../tree/describeFilter';
import { phaseIcon } from '../tree/phaseIcons';
import { requireSession, type Explorer } from './explorer';

export const filterCommands = (explorer: Explorer) => ({
  'unpod.filterRuns': () => filterRuns(explorer),
  'unpod.changeFilter': () => filterRuns(explorer),
  'unpod.clearFilter': () => clearFilter(explorer),
  'unpod.sortSpaces': () => sortSpaces(explorer),
});

interface Choice extends vscode.QuickPickItem {
  readonly phase?: Phase;
  readonly mode?: string;
  readonly created?: CreatedRange;
}

const phases: readonly Phase[] = ['waiting', 'active', 'succeeded', 'partly', 'failed', 'cancelled', 'unknown'];

/** One box for all of it: what is ticked passes, and a section without a tick lets everything pass. */
async function filterRuns(explorer: Explorer): Promise<void> {
  const { options } = explorer;
  if (!(await requireSession(explorer))) {
    return;
  }
  const disposables = new DisposableStore();
  const pick = disposables.add(vscode.window.createQuickPick<Choice>());
  pick.title = vscode.l10n.t('Filter Runs');
  pick.placeholder = vscode.l10n.t('Tick what to show; a section without a tick shows everything');
  pick.canSelectMany = true;
  pick.items = choices(explorer);
  pick.selectedItems = pick.items.filter((item) => isChosen(item, options.filter));
  const clear = { iconPath: new vscode.ThemeIcon('clear-all'), tooltip: vscode.l10n.t('Clear Filter') };
  pick.buttons = isFiltering(options.filter) ? [clear] : [];
  let before: readonly Choice[] = pick.selectedItems;
  disposables.add(
    pick.onDidChangeSelection((selected) => {
      const single = withOneRange(selected, before);
      before = single;
      if (single.length !== selected.length) {
        pick.selectedItems = single;
      }
    }),
  );
  disposables.add(
    pick.onDidAccept(() => {
      void options.setFilter(filterOf(before));
      pick.hide();
    }),
  );
  disposables.add(
    pick.onDidTriggerButton(() => {
      void options.setFilter(noFilter);
      pick.hide();
    }),
  );
  disposables.add(pick.onDidHide(() => disposables.dispose()));
  pick.show();
}

function choices({ store, options }: Explorer): Choice[] {
  const runs = (store.spaces ?? []).flatMap(({ runList }) => runList?.runs ?? []);
  const section = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const modes = new Set([...runs.map(({ mode = '' }) => mode), ...options.filter.modes]);
  return [
    section(vscode.l10n.t('Status')),
    ...phases.map((phase) => ({
      label: phaseName(phase),
      description: loaded(runs, ({ status }) => phaseOf(status) === phase),
      iconPath: phaseIcon(phase),
      phase,
    })),
    section(vscode.l10n.t('Created')),
    ...createdRanges.map((created) => ({ label: rangeName(created), created })),
    section(vscode.l10n.t('Run mode')),
    ...[...modes].sort().map((mode) => ({
      label: withoutIcons(modeName(mode)),
      description: loaded(runs, (run) => (run.mode ?? '') === mode),
      mode,
    })),
  ];
}

function loaded(runs: readonly Run[], passes: (run: Run) => boolean): string {
  return vscode.l10n.t('{0} loaded', number(runs.filter(passes).length));
}

function isChosen({ phase, mode, created }: Choice, filter: RunFilter): boolean {
  return (
    (phase !== undefined && filter.phases.includes(phase)) ||
    (mode !== undefined && filter.modes.includes(mode)) ||
    (created !== undefined && filter.created === created)
  );
}

/** Of the stretches of time only one can count: the one that was ticked last. */
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

async function clearFilter({ options }: Explorer): Promise<void> {
  const wasFiltering = isFiltering(options.filter);
  await options.setFilter(noFilter);
  confirm(wasFiltering ? vscode.l10n.t('All runs are shown') : vscode.l10n.t('No filter was set'));
}

async function sortSpaces(explorer: Explorer): Promise<void> {
  const { options } = explorer;
  if (!(await requireSession(explorer))) {
    return;
  }
  const items = spaceOrders.map((order) => ({
    label: orderLabel(order),
    description: order === options.order ? vscode.l10n.t('current') : '',
    ...(order === 'active' && {
      detail: vscode.l10n.t('By the newest run of the spaces that were opened; the others follow'),
    }),
    order,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Sort Spaces'),
    placeHolder: vscode.l10n.t('Pinned spaces come first in any order'),
  });
  if (picked) {
    await options.setOrder(picked.order);
  }
}

function orderLabel(order: SpaceOrder): string {
  switch (order) {
    case 'server':
      return vscode.l10n.t('Server order');
    case 'name':
      return vscode.l10n.t('Name');
    case 'active':
      return vscode.l10n.t('Most recently active');
  }
}
