import * as vscode from 'vscode';
import { spaceName } from '../model/space';
import type { SpaceStore } from '../model/spaceStore';
import { summarize, type Summary } from '../model/summary';
import type { Poller } from '../polling/poller';
import type { SessionManager } from '../connections/sessionManager';
import { Disposable } from '../model/disposables';
import { activeCount, failedCount, markdownText, number, timeOfDay } from '../ui/format';
import { Debouncer } from '../ui/debouncer';
import { settings } from '../ui/settings';

/** The most spaces that the tooltip's table lists. */
const mostRows = 12;

/** `2 active · 1 failed` in the status bar: the runs of the spaces that were opened. Hidden when signed out. */
export class RunSummary extends Disposable {
  private readonly item: vscode.StatusBarItem;

  constructor(
    private readonly store: SpaceStore,
    private readonly sessions: SessionManager,
    private readonly monitor: Poller,
  ) {
    super();
    this.item = this._register(
      vscode.window.createStatusBarItem('unpod.runSummary', vscode.StatusBarAlignment.Left, 0),
    );
    this.item.name = vscode.l10n.t('Unpod Run Summary');
    this.item.command = 'unpod.showRunSummary';
    const soon = this._register(new Debouncer(() => this.update()));
    const update = () => soon.schedule();
    this._register(store.onDidChange(update));
    // At once: nobody who has signed out is shown what was.
    this._register(sessions.onDidChange(() => this.update()));
    this._register(monitor.onDidPoll(update));
    this._register(settings.onDidChange(['statusBar.enabled'], update));
    // Failed runs count for 24 hours, so that the words change without any change of the data.
    const clock = setInterval(update, 60_000);
    this._register({ dispose: () => clearInterval(clock) });
  }

  private update(): void {
    if (!this.sessions.session || !settings.statusBarEnabled) {
      this.item.hide();
      return;
    }
    const summary = summarize(this.store.spaces ?? [], Date.now());
    const pulse = summary.active > 0 || summary.failed === 0 ? '$(pulse) ' : '';
    this.item.text = pulse + summaryWords(summary, ' · ', '$(error) ');
    this.item.tooltip = this.tooltip(summary, this.sessions.session.organization?.name);
    this.item.accessibilityInformation = { label: vscode.l10n.t('Unpod runs: {0}', summaryWords(summary, ', ')) };
    this.item.show();
  }

  /** The organisation, and a table of the spaces that the counts are about: how things stood when, and when it is looked at next. */
  private tooltip({ spaces }: Summary, organization: string | undefined): vscode.MarkdownString {
    const heading = organization === undefined ? [] : [`**${markdownText(organization)}**`, ''];
    if (spaces.length === 0) {
      const hint = vscode.l10n.t('No space was opened yet. Open one in the Unpod view to count its runs.');
      return new vscode.MarkdownString([...heading, hint].join('\n'));
    }
    const rows = spaces
      .slice(0, mostRows)
      .map(({ space, active, failed, loaded, total, asOf }) =>
        [
          markdownText(spaceName(space)),
          number(active),
          number(failed),
          loaded < total ? vscode.l10n.t('{0} of {1}', number(loaded), number(total)) : number(total),
          timeOfDay(asOf),
          timeOfDay(this.monitor.nextPoll(space.token)),
        ].join(' | '),
      );
    const rest = spaces.length - rows.length;
    return new vscode.MarkdownString(
      [
        ...heading,
        vscode.l10n.t('Runs that are loaded; failed ones of the last 24 hours'),
        '',
        [
          vscode.l10n.t('Space'),
          vscode.l10n.t('Active'),
          vscode.l10n.t('Failed'),
          vscode.l10n.t('Loaded'),
          vscode.l10n.t('As of'),
          vscode.l10n.t('Next look'),
        ].join(' | '),
        ':-- | --: | --: | --: | --: | --:',
        ...rows,
        ...(rest > 0 ? ['', vscode.l10n.t('and {0} more spaces', number(rest))] : []),
      ].join('\n'),
    );
  }
}

/** @param alarm comes before the failed ones */
function summaryWords({ active, failed }: Summary, separator: string, alarm = ''): string {
  const parts = [...(active > 0 ? [activeCount(active)] : []), ...(failed > 0 ? [alarm + failedCount(failed)] : [])];
  return parts.join(separator) || vscode.l10n.t('no active runs');
}
