import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { ownerOf } from '../connections/owner';
import { Disposable } from '../model/disposables';
import { once } from '../ui/format';
import { reportState, type ReportSubject } from '../webviews/report/messages';
import type { ReportDeps } from './reportDeps';
import { ReportPanel } from './reportPanel';
import { reportTitle } from './title';
import { viewType } from './viewType';

/** The open reports, one panel for each run or space. */
export class Reports extends Disposable {
  private readonly panels = new Map<string, ReportPanel>();

  private readonly deps: ReportDeps;

  constructor(deps: ReportDeps) {
    super();
    this.deps = { ...deps, actions: once(deps.actions) };
    // Code shared with the page gets its texts from `@vscode/l10n`.
    if (vscode.l10n.bundle) {
      l10n.config({ contents: vscode.l10n.bundle });
    }
    this._register({ dispose: () => this.panels.forEach((panel) => panel.dispose()) });
  }

  /** Opens a report, or reveals its panel. */
  open(connection: Connection, space: string, run: string | undefined): ReportPanel {
    const subject: ReportSubject = { ...ownerOf(connection.session), space, run };
    const open = this.panels.get(keyOf(subject));
    if (open) {
      open.reveal();
      return open;
    }
    const title = reportTitle(connection, subject);
    return this.add(vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active), subject);
  }

  /** Fills a panel that VS Code restored. Closes it if its state cannot be read, or if another panel already shows its subject. */
  restore(panel: vscode.WebviewPanel, state: unknown): ReportPanel | undefined {
    const { success, output } = v.safeParse(reportState, state);
    if (success && !this.panels.has(keyOf(output.subject))) {
      return this.add(panel, output.subject);
    }
    panel.dispose();
    return undefined;
  }

  private add(panel: vscode.WebviewPanel, subject: ReportSubject): ReportPanel {
    const key = keyOf(subject);
    const added = new ReportPanel(panel, subject, this.deps);
    this.panels.set(key, added);
    panel.onDidDispose(() => this.panels.delete(key));
    return added;
  }
}

function keyOf({ server, organization, space, run }: ReportSubject): string {
  return JSON.stringify([server, organization, space, run]);
}
