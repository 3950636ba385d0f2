import type { Internals } from '../../src/app/app';
import { jumpingClock } from '../endurance/jumpingClock';
import { waitFor } from '../host/waitFor';
import type { LocalPlatform } from '../platform/platform';

/** Makes polls follow each other as fast as they are answered, until the test ends. */
export function withoutWaiting(): (app: Internals) => void {
  let restore: (() => void) | undefined;
  afterEach(() => {
    restore?.();
    restore = undefined;
  });
  return ({ clock, connections }) => {
    const before = { ...clock };
    restore = () => Object.assign(clock, before);
    Object.assign(clock, jumpingClock());
    connections.current?.polling.update();
  };
}

/** Words for the polls that a platform gets. */
export function pollsOf(fixture: { readonly platform: LocalPlatform }) {
  const polls = (which: string) =>
    fixture.platform.requests.filter(({ route }) => route.endpoint === 'runs' && route.space === which).length;

  const polled = async (which: string) => {
    const before = polls(which);
    await waitFor(
      () => polls(which) - before,
      (more) => more >= 3,
      { what: `polls of ${which}`, timeout: 8000 },
    );
  };

  /** Waits until none of these spaces is polled anymore. */
  async function quiet(...spaces: readonly string[]) {
    const count = () => spaces.reduce((sum, which) => sum + polls(which), 0);
    const more = async () => {
      const before = count();
      await new Promise((resolve) => setTimeout(resolve, 300));
      return count() - before;
    };
    await waitFor(more, (number) => number === 0, { what: 'no more polls', timeout: 8000 });
  }

  return { polls, polled, quiet };
}
