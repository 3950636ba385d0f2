import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { ConnectionManager } from '../connections/connectionManager';
import type { Totals } from '../connections/overview';
import { Disposable } from '../model/disposables';
import { Debouncer } from '../ui/debouncer';
import { activeCount, failedCount } from '../ui/format';
import { settings } from '../ui/settings';

/** `2 active · 1 failed` in the status bar: the runs that this window knows. Hidden when signed out. */
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
    this.item.accessibilityInformation = { label: vscode.l10n.t('Unpod runs: {0}', summaryText(summary, ', ')) };
    this.item.show();
    void this.explain(current, summary);
  }

  /** The tooltip's code is loaded after the text is shown. */
  private async explain(connection: Connection, totals: Totals): Promise<void> {
    const { summaryTooltip } = await import('./summaryTooltip');
    if (connection === this.connections.current) {
      this.item.tooltip = summaryTooltip(totals, connection.session.organization?.name);
    }
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
