import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { Disposable } from '../model/disposables';
import type { ReportDeps } from './reportDeps';
import type { ReportPanel } from './reportPanel';
import type { Reports } from './reports';
import { viewType } from './viewType';

/** The report panels of this window. The first one that is opened or restored loads `Reports`, which does the work. */
export class ReportPanels extends Disposable {
  private loaded: Promise<Reports> | undefined;

  constructor(private readonly deps: ReportDeps) {
    super();
    this._register(
      vscode.window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel, state) => {
          await this.restore(panel, state);
        },
      }),
    );
  }

  /** Opens the report of a run or a space, or reveals its panel. */
  async open(connection: Connection, space: string, run?: string): Promise<ReportPanel> {
    return (await this.reports()).open(connection, space, run);
  }

  /** Fills a panel that VS Code restored. Undefined if it was closed: see `Reports.restore`. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<ReportPanel | undefined> {
    return (await this.reports()).restore(panel, state);
  }

  private reports(): Promise<Reports> {
    return (this.loaded ??= import('./reports').then(({ Reports }) => this._register(new Reports(this.deps))));
  }
}
