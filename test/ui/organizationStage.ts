import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VSCodeVersion } from '../host/install';
import type { Row } from '../host/treePane';
import { type TemporaryFolder, temporaryFolder } from '../host/temporaryFolder';
import type { Workbench } from '../host/workbench';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { SPACES } from '../platform/sample';
import { signedIn, startUi, type Ui } from './fixture';

export const salesName = 'Sales Outreach Q1';

/** How many spaces the organization has, and how many of them refuse to list their runs. */
export const total = 207;
export const refusing = 4;

export const minute = 60_000;

/** What windows keep of the organization's spaces, as far as tests read or change it. */
interface RememberedFile {
  asOf: number;
  spaces: { token: string; summary?: { count: number; asOf: number } }[];
}

/** Windows that are signed in to an organization of 207 spaces and share what they keep on disk. */
export class OrganizationStage {
  private constructor(
    readonly ui: Ui,
    public platform: LocalPlatform,
    private readonly folder: TemporaryFolder,
  ) {}

  /** @param height of the windows, in pixels: only rows in view are drawn */
  static async start(version: VSCodeVersion, height = 900): Promise<OrganizationStage> {
    const platform = await startPlatform();
    // A check would wait for a space that always fails as if the whole server did.
    platform.data.updateSpace(SPACES.unreachable.token, { service: 'up' });
    // VS Code shows its views again in windows that have a folder.
    const folder = temporaryFolder('workspace');
    const ui = await startUi({
      version,
      viewport: { width: 1280, height },
      userSettings: {
        'unpod.baseUrl': platform.url,
        'unpod.refreshInterval': 0,
        'unpod.requestsPerMinute': 0,
      },
      env: signedIn(platform),
      folder: folder.path,
    });
    return new OrganizationStage(ui, platform, folder);
  }

  get workbench(): Workbench {
    return this.ui.workbench;
  }

  /** The folder for the files that windows share. */
  get shared(): string {
    return join(this.ui.server.dataDir, 'data/User/globalStorage/unpod-community.unpod-explorer');
  }

  /** The requests for the list of spaces. */
  get listings(): number {
    return this.platform.requests.filter(({ route }) => route.endpoint === 'spaces').length;
  }

  /** The requests for runs. */
  get checks(): number {
    return this.platform.requests.filter(({ route }) => route.endpoint === 'runs').length;
  }

  /** Waits until so many spaces are remembered with a summary that is not older than so many milliseconds. */
  async remembers(count: number, age = Infinity): Promise<void> {
    const isNew = (summary?: { asOf: number }) => summary !== undefined && Date.now() - summary.asOf <= age;
    const known = () => this.remembered().spaces.filter(({ summary }) => isNew(summary)).length;
    await this.workbench.waitFor(known, (some) => some === count, { what: `${count} remembered spaces` });
  }

  /** Waits until the remembered list of spaces is not older than a minute. */
  async remembersList(): Promise<void> {
    const age = () => Date.now() - this.remembered().asOf;
    await this.workbench.waitFor(age, (some) => some < minute, { what: 'a new list in the file' });
  }

  /** Makes everything that is remembered as old as this. */
  age(milliseconds: number): void {
    const { spaces, ...rest } = this.remembered();
    const asOf = Date.now() - milliseconds;
    const older = spaces.map((space) => ({ ...space, ...(space.summary && { summary: { ...space.summary, asOf } }) }));
    writeFileSync(this.file(), JSON.stringify({ ...rest, asOf, spaces: older }));
  }

  /** Checks all spaces, and waits until the window has said which of them refused. */
  async checkAll(workbench = this.workbench): Promise<void> {
    await workbench.runCommand('Unpod: Check All Spaces');
    await workbench.notification(`${refusing} spaces could not be checked`);
    await workbench.dismissNotifications();
  }

  /** Opens a window, does something there, and closes it. */
  async inNewWindow(work: (workbench: Workbench) => Promise<void>): Promise<void> {
    const workbench = await this.ui.openWindow();
    try {
      await work(workbench);
    } finally {
      await workbench.close();
    }
  }

  /** Reloads a window, as after a restart of VS Code. */
  async reload(workbench = this.workbench): Promise<void> {
    const loaded = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window');
    await loaded;
  }

  /** Stops the platform, so that nothing answers at its address. */
  async stopPlatform(): Promise<void> {
    await this.platform.close();
  }

  /** Starts the platform again at the same address, with what it knew. */
  async restartPlatform(): Promise<void> {
    const { port, data } = this.platform;
    this.platform = await startPlatform({ port, sample: data });
  }

  async close(): Promise<void> {
    await this.ui.close();
    await this.platform.close();
    this.folder.remove();
  }

  /** @throws while nothing is remembered */
  private remembered(): RememberedFile {
    return JSON.parse(readFileSync(this.file(), 'utf8')) as RememberedFile;
  }

  private file(): string {
    const folder = join(this.shared, 'spaces');
    const [name = ''] = readdirSync(folder).filter((one) => one.endsWith('.json'));
    return join(folder, name);
  }
}

/** The description of a row; empty while there is none. */
export function described(rows: readonly Row[], label: string): string {
  return rows.find((row) => row.label === label)?.description ?? '';
}

/** Waits until the row of a space says this. */
export function spaceSays({ spaces }: Workbench, label: string, words: string | RegExp): Promise<Row[]> {
  const isSaid = (text: string) => (typeof words === 'string' ? text === words : words.test(text));
  return spaces.rowsWhere((rows) => isSaid(described(rows, label)), { what: `${label}: ${String(words)}` });
}
