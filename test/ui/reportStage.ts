import type { VSCodeVersion } from '../host/install';
import { ReportPage } from '../host/reportPage';
import type { Workbench } from '../host/workbench';
import { type LocalPlatform, type PlatformOptions, startPlatform } from '../platform/platform';
import { addReportRun } from '../platform/reportRun';
import { SPACES } from '../platform/sample';
import { signedIn, startUi, type Ui, type UiOptions } from './fixture';

export const salesName = 'Sales Outreach Q1';
const sales = SPACES.sales.token;

export interface ReportStageOptions extends Omit<UiOptions, 'env'> {
  platform?: PlatformOptions;
  organization?: string;
  /** Whether the window starts signed in, which it cannot undo; true by default. */
  isSignedIn?: boolean;
}

/** A window with a run of known calls, whose recordings are on another server than the platform. */
export class ReportStage {
  private constructor(
    readonly ui: Ui,
    readonly platform: LocalPlatform,
    /** Where the recordings are. */
    readonly store: LocalPlatform,
    /** The id of the run of known calls. */
    readonly runId: string,
    readonly report: ReportPage,
  ) {}

  static async start(version: VSCodeVersion, options: ReportStageOptions = {}): Promise<ReportStage> {
    const { platform: platformOptions, organization, isSignedIn = true, userSettings, ...window } = options;
    const store = await startPlatform();
    const platform = await startPlatform({ recordings: store.url, ...platformOptions });
    const runId = platformOptions?.sample ? '' : addReportRun(platform.data, sales).runId;
    const ui = await startUi({
      version,
      viewport: { width: 1600, height: 1400 },
      userSettings: { 'unpod.baseUrl': platform.url, 'unpod.refreshInterval': 0, ...userSettings },
      env: isSignedIn ? signedIn(platform, organization) : {},
      ...window,
    });
    return new ReportStage(ui, platform, store, runId, new ReportPage(ui.workbench));
  }

  get workbench(): Workbench {
    return this.ui.workbench;
  }

  /** The start of the run's id, as in rows and titles. */
  get run(): string {
    return this.runId.slice(0, 9);
  }

  /** Opens the space and the report of its run. */
  async openReport(): Promise<void> {
    await this.workbench.spaces.open();
    await this.workbench.spaces.openSpace(salesName);
    await this.report.open(this.run);
  }

  /** Changes the run as the platform sends it from now on. */
  setStatus(status: string): void {
    this.platform.data.setRunStatus(sales, this.runId, status);
  }

  /** Changes one of its calls. */
  changeCall(index: number, fields: Record<string, unknown>): void {
    this.platform.data.changeTask(sales, this.runId, index, fields);
  }

  /** Reloads the window, as after a restart of VS Code, and waits for it. */
  async reload(): Promise<void> {
    const loaded = this.workbench.page.waitForEvent('load');
    await this.workbench.runCommand('Developer: Reload Window');
    await loaded;
  }

  async close(): Promise<void> {
    await this.ui.close();
    await Promise.all([this.platform.close(), this.store.close()]);
  }
}
