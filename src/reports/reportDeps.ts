import type * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { ConnectionManager } from '../connections/connectionManager';
import type { Clock } from '../platform/clock';
import type { DetailedTask } from '../platform/detailedTask';
import type { Run } from '../platform/entities';

/** A run, or a space. */
export interface Place {
  readonly connection: Connection;
  /** Token of the space. */
  readonly token: string;
  /** Undefined for a space. */
  readonly runId: string | undefined;
}

/** What commands do for reports. */
export interface ReportActions {
  readonly openReport: (connection: Connection, token: string, runId: string) => Promise<unknown>;
  /** Opens the document of a call. */
  readonly openCall: (place: Place, task: DetailedTask, form: 'text' | 'json') => Promise<unknown>;
  readonly showInTree: (place: Place) => Promise<unknown>;
  readonly copyId: (id: string) => Promise<unknown>;
  readonly copySummary: (markdown: string) => Promise<unknown>;
  /** Asks for a format and a file. */
  readonly exportCalls: (place: Place, run: Run, calls: readonly DetailedTask[]) => Promise<unknown>;
  readonly exportRuns: (place: Place, runs: readonly Run[]) => Promise<unknown>;
  /** Asks for a file. */
  readonly savePicture: (name: string, svg: string) => Promise<unknown>;
}

export interface ReportDeps {
  readonly connections: ConnectionManager;
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly clock: Clock;
  /** Loads the actions when they are first needed. */
  readonly actions: () => Promise<ReportActions>;
}
