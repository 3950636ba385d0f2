import * as vscode from 'vscode';
import type { ConnectionManager } from '../connections/connectionManager';
import type { Totals } from '../connections/overview';
import { Disposable } from '../model/disposables';
import { spaceName } from '../model/space';
import { Debouncer } from '../ui/debouncer';
import { activeCount, failedCount, number } from '../ui/format';
import { markdownText, shortText } from '../ui/serverText';
import { settings } from '../ui/settings';
import { timeOfDay } from '../ui/times';

/** Limits of the tooltip's table: spaces, and characters of a name. */
const mostRows = 12;
const longestName = 30;
/** Separates columns, between which VS Code's tables have no space. */
const gap = ' | &nbsp; ';

/** `2 active · 1 failed` in the status bar: the loaded runs of opened spaces. Hidden when signed out. */
export class RunSummary extends Disposable {
  private readonly item: vscode.StatusBarItem;

  constructor(private readonly connections: ConnectionManager) {
    super();
    this.item = this._register(
      vscode.window.createStatusBarItem('unpod.runSummary', vscode.StatusBarAlignment.Left, 0),
    );
    this.item.name = vscode.l10n.t('Unpod Run Summary');
    this.item.command = 'unpod.showRunSummary';
    const debouncer = this._register(new Debouncer(() => this.update()));
    const update = () => debouncer.schedule();
    this._register(connections.onDidChange(update));
    // At once, so that no counts are shown after signing out.
    this._register(connections.onDidChangeCurrent(() => this.update()));
    this._register(settings.onDidChange(['statusBar.enabled'], update));
    // Failed runs count for 24 hours, so the text changes without any change of the data.
    const clock = setInterval(update, 60_000);
    this._register({ dispose: () => clearInterval(clock) });
  }

  private update(): void {
    const { current } = this.connections;
    if (!current || !settings.statusBarEnabled()) {
      this.item.hide();
      return;
    }
    const summary = current.overview.totals(Date.now());
    const pulse = summary.active > 0 || summary.failed === 0 ? '$(pulse) ' : '';
    this.item.text = pulse + summaryText(summary, ' · ', '$(error) ');
    this.item.tooltip = summaryTooltip(summary, current.session.organization?.name);
    this.item.accessibilityInformation = { label: vscode.l10n.t('Unpod runs: {0}', summaryText(summary, ', ')) };
    this.item.show();
  }
}

/** @param alarm put before the number of failed runs */
function summaryText({ active, failed, spaces }: Totals, separator: string, alarm = ''): string {
  if (spaces.length === 0) {
    return vscode.l10n.t('not checked');
  }
  const parts = [...(active > 0 ? [activeCount(active)] : []), ...(failed > 0 ? [alarm + failedCount(failed)] : [])];
  return parts.join(separator) || vscode.l10n.t('no active runs');
}

function summaryTooltip({ spaces }: Totals, organization: string | undefined): vscode.MarkdownString {
  const name = shortText(organization);
  const heading = name === undefined ? [] : [`**${markdownText(name)}**`, ''];
  if (spaces.length === 0) {
    const hint = vscode.l10n.t('No space opened yet. Open one in the Unpod view to count its runs.');
    return new vscode.MarkdownString([...heading, hint].join('\n'));
  }
  const rows = spaces
    .slice(0, mostRows)
    .map(({ space, active, failed, loaded, count, asOf }) =>
      [
        markdownText(shortText(spaceName(space), longestName) ?? ''),
        number(active),
        number(failed),
        loaded < count ? vscode.l10n.t('{0} of {1}', number(loaded), number(count)) : number(count),
        timeOfDay(asOf),
      ].join(gap),
    );
  const rest = spaces.length - rows.length;
  const columns = [
    vscode.l10n.t('Space'),
    vscode.l10n.t('Active'),
    vscode.l10n.t('Failed'),
    vscode.l10n.t('Loaded'),
    vscode.l10n.t('Updated'),
  ];
  return new vscode.MarkdownString(
    [
      ...heading,
      vscode.l10n.t('Runs that are loaded; failed ones of the last 24 hours'),
      '',
      columns.join(gap),
      ':-- | --: | --: | --: | --:',
      ...rows,
      ...(rest > 0 ? ['', vscode.l10n.t('and {0} more spaces', number(rest))] : []),
    ].join('\n'),
  );
}
