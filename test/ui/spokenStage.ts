import assert from 'node:assert/strict';
import { type Spoken, spokenIn } from '../host/accessibility';
import { Keyboard } from '../host/keyboard';
import type { Row } from '../host/treePane';
import type { Workbench } from '../host/workbench';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { SPACES } from '../platform/sample';
import { startUi } from './fixture';

/** Milliseconds. On a busy machine, each step takes a while. */
export const patience = 60_000;

/** Roles that a screen reader stops at. Without a name it could only say "button". */
const named = new Set(
  'button checkbox combobox dialog link listbox menuitem option radio tab textbox tree treeitem'.split(' '),
);

/** Whether it can be read out and understood: there is a name, without icon codes and without bugs like "undefined". */
function isSpeakable({ role, name }: Spoken): boolean {
  const said = name.replace(SPACES.icons.name!, '');
  return !named.has(role) || (said.trim() !== '' && !/\$\(|undefined|NaN|\bnull\b|\[object/.test(said));
}

/** A test for a list of spoken elements: whether one with this role and name is in it. */
export const has = (role: string, name: string | RegExp) => (all: readonly Spoken[]) =>
  all.some((one) => one.role === role && (typeof name === 'string' ? one.name === name : name.test(one.name)));

export const namesOf = (all: readonly Spoken[], role: string) =>
  all.filter((one) => one.role === role).map((it) => it.name);

/** A window used without mouse and screen. */
export interface SpokenStage {
  readonly platform: LocalPlatform;
  readonly workbench: Workbench;
  readonly keyboard: Keyboard;
  /** Waits until what is said in a part of the window satisfies `until`. All of it must be speakable. */
  readonly spoken: (selector: string, until: (all: Spoken[]) => boolean, what: string) => Promise<Spoken[]>;
  readonly rowsWhere: (until: (rows: Row[]) => boolean, what: string) => Promise<Row[]>;
  /** The label of the first run of a space with this status. */
  readonly labelOf: (space: { token: string }, status: string) => string;
  readonly close: () => Promise<void>;
}

/** @param env signs in, if a test is not about that */
export async function startSpokenStage(env: (platform: LocalPlatform) => Record<string, string>): Promise<SpokenStage> {
  const platform = await startPlatform();
  const ui = await startUi({
    // High enough to draw a page of runs or tasks with what is around it.
    viewport: { width: 1280, height: 2800 },
    env: env(platform),
    userSettings: { 'unpod.baseUrl': platform.url, 'unpod.refreshInterval': 0 },
  });
  const { workbench } = ui;
  workbench.page.setDefaultTimeout(patience);
  await workbench.spaces.badge();
  return {
    platform,
    workbench,
    keyboard: new Keyboard(workbench),
    spoken: async (selector, until, what) => {
      const all = await workbench.waitFor(() => spokenIn(workbench.page, selector), until, { what, timeout: patience });
      assert.deepEqual(
        all.filter((one) => !isSpeakable(one)),
        [],
        what,
      );
      return all;
    },
    rowsWhere: (until, what) => workbench.spaces.rowsWhere(until, { what, timeout: patience }),
    labelOf: ({ token }, status) => {
      const { runs } = platform.data.space(token)!;
      return runs.find((run) => run.status === status)!.runId.slice(0, 9);
    },
    close: async () => {
      await ui.close();
      await platform.close();
    },
  };
}
