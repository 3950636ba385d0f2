import { finish } from './agreement';
import type { Beginning, Step } from './gestures';
import { begin, perform } from './perform';
import { World } from './world';

/** What came of a play: what happened in it, and the first promises that were broken. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly broken: readonly string[];
}

/** Plays the steps in a world of their own, until the first broken promise or the end. */
export async function play(beginning: Beginning, steps: readonly Step[]): Promise<Outcome> {
  const world = new World(beginning.chance);
  const restore = world.time.install(world.network.fetch);
  const { runs, isLong } = beginning;
  const lines = [`sign in to acme with ${isLong ? 230 : runs[0]} runs in S1 and ${runs[1]} in S2, open S1`];
  try {
    begin(world, beginning);
    await world.pass(1000);
    await perform(world, { act: 'open', space: 0 });
    await world.pass(1000);
    for (const { event, wait } of steps) {
      const what = await perform(world, event);
      await world.pass(wait);
      if (what !== undefined || wait > 0) {
        lines.push(`${what ?? 'nothing'}${wait > 0 ? `; ${wait} ms pass` : ''}`);
      }
      if (world.broken.length > 0) {
        return { lines, broken: world.broken };
      }
    }
    lines.push('the end: leave the server alone, refresh, load everything, end what is watched, sign out');
    await finish(world);
    return { lines, broken: world.broken };
  } finally {
    world.window.manager.dispose();
    restore();
  }
}
