import * as v from 'valibot';
import { manySpaces } from '../platform/bulk';
import type { Workbench } from '../host/workbench';
import type { Figure } from './report';
import type { Contestant, Stage } from './stage';

/** Milliseconds of one activation. */
interface Times {
  /** From before to after the `require` of the extension's module. */
  load: number;
  /** "Load Code" as VS Code tells it. */
  told: number;
  /** The call of `activate`, until it returns. */
  activate: number;
}

const ids: Record<Contestant, string> = { ours: 'unpod-community.unpod-explorer', bare: 'unpod-bench.bare-tree' };
const marksShape = v.array(v.object({ name: v.string(), startTime: v.number() }));

/** VS Code's own record of all activations, a Markdown document that only its window has. */
async function startupPerformance(workbench: Workbench): Promise<string> {
  const { page } = workbench;
  await workbench.runCommand('Developer: Startup Performance');
  await page.locator('.editor-instance .view-line', { hasText: 'System Info' }).first().waitFor();
  await page.locator('.editor-instance .view-lines').first().click();
  // The document comes in parts: it is copied until it is whole.
  return workbench.waitFor(
    async () => {
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('ControlOrMeta+C');
      return workbench.clipboard();
    },
    (text) => text.includes('Extension Activation Stats') && text.includes(ids.bare) && text.includes(ids.ours),
    { what: 'the startup performance document' },
  );
}

/** The times of VS Code's marks by their names. */
async function extensionHostMarks(workbench: Workbench): Promise<ReadonlyMap<string, number>> {
  await workbench.runCommand('Probe: Copy Marks');
  const text = await copied(workbench, '"startTime"');
  return new Map(v.parse(marksShape, JSON.parse(text)).map(({ name, startTime }) => [name, startTime]));
}

/** The text on the clipboard, once it holds a part; `copy` is repeated until then. */
function copied(workbench: Workbench, part: string, copy?: () => Promise<void>): Promise<string> {
  return workbench.waitFor(
    async () => {
      await copy?.();
      return workbench.clipboard();
    },
    (text) => text.includes(part),
    { what: `${part} on the clipboard` },
  );
}

/** @throws when one of them is missing, or was activated by anything but the end of the start */
async function timesOf(workbench: Workbench): Promise<Record<Contestant, Times>> {
  const document = await startupPerformance(workbench);
  const marks = await extensionHostMarks(workbench);
  const read = (contestant: Contestant): Times => {
    const id = ids[contestant];
    // | id | eager | load code | call activate | finish activate | event | by |
    const rows = document.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const [, , , told, activate, , event] = rows.find((row) => row[1] === id) ?? [];
    const at = (name: string) => marks.get(`code/extHost/${name}/${id}`) ?? NaN;
    const load = at('didLoadExtensionCode') - at('willLoadExtensionCode');
    const times = { load, told: Number(told), activate: Number(activate) };
    if (!Object.values(times).every(Number.isFinite) || event !== 'onStartupFinished') {
      throw new Error(`No activation times of ${id}: ${JSON.stringify({ ...times, event })}`);
    }
    return times;
  };
  return { ours: read('ours'), bare: read('bare') };
}

/** Loading and `activate()`, each time in a fresh extension host with both extensions. */
export async function activation(stage: Stage, count: number): Promise<Figure[]> {
  await stage.show(manySpaces(0));
  const samples: Record<Contestant, Times>[] = [];
  for (let index = 0; index < count; index++) samples.push(await stage.inWindow(timesOf));
  const figure = (what: string, part: keyof Times, limit: string): Figure => ({
    what,
    unit: 'ms',
    ours: samples.map(({ ours }) => ours[part]),
    bare: samples.map(({ bare }) => bare[part]),
    limit,
  });
  return [
    {
      ...figure('loading the bundle', 'load', 'reading, compiling and running it, between two marks of VS Code.'),
      budget: { of: 'median', atMost: 10 },
    },
    {
      ...figure('`activate()`', 'activate', 'what it registers with VS Code ("Call Activate"), its code being cold.'),
      budget: { of: 'median', atMost: 5 },
    },
    figure(
      '"Load Code" as VS Code tells it',
      'told',
      'not our time alone: VS Code starts the clocks of all extensions that wait for the end of the start (its own, too) ' +
        'before it loads the first of them, so each is told the time of those before it as well.',
    ),
  ];
}
