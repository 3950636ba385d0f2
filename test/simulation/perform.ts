import type { Connection } from '../../src/connections/connection';
import { taskKey } from '../../src/connections/taskKey';
import { isUnfinished } from '../../src/model/phase';
import type { Run } from '../../src/platform/entities';
import { agree } from './agreement';
import type { Beginning, Happening } from './gestures';
import { at, happenOnServer } from './serverEvents';
import { checkAll } from './spaceCheck';
import type { Signed, World } from './world';

/** Fills the servers and signs somebody in. */
export function begin(world: World, { runs, isLong }: Beginning): void {
  const { time } = world;
  world.places.forEach(({ server, organization }) => {
    organization.spaces.forEach((space, index) => {
      const howMany = isLong && index === 0 ? 230 : (runs[index] ?? 0);
      if (isLong) {
        server.cap = 100;
      }
      for (let made = 0; made < howMany;) {
        const ties = Math.min(howMany - made, time.random() < 0.3 ? Math.ceil(time.random() * 8) : 1);
        const status = time.random() < 0.3 ? 'in_progress' : 'completed';
        server.insert(space, ties, status, time.now() - (howMany - made) * 60_000);
        made += ties;
      }
    });
  });
  world.signIn(world.places[0]!);
}

/**
 * Does what a step says.
 * @returns what that was, in a few words; undefined when there was nothing to do it with
 */
export async function perform(world: World, happening: Happening): Promise<string | undefined> {
  const { current } = world;
  switch (happening.act) {
    case 'signIn': {
      const place = at(world.places, happening.place);
      if (!place) {
        return undefined;
      }
      world.signIn(place, happening.isSameKey);
      return `sign in to ${place.organization.handle}${happening.isSameKey ? ' with the same key' : ''}`;
    }
    case 'show':
      world.show(happening.isOn);
      return happening.isOn ? 'show the view' : 'hide the view';
    case 'focus':
      world.window.focus(happening.isOn);
      return happening.isOn ? 'focus the window' : 'leave the window';
    case 'checkEvery':
      world.window.checkEvery(happening.minutes);
      return `check all spaces every ${happening.minutes} min in the background`;
    case 'sleep':
      world.time.jump(happening.hours * 3_600_000);
      return `the computer sleeps for ${happening.hours} h`;
    default:
      return (
        current &&
        ((await performGesture(world, current, happening)) ??
          happenOnServer(world.time, current, loadedOf(current), happening))
      );
  }
}

async function performGesture(world: World, signed: Signed, happening: Happening): Promise<string | undefined> {
  const { connection, witness } = signed;
  switch (happening.act) {
    case 'signOut':
      world.ask(world.window.manager.signOut());
      return 'sign out';
    case 'signOutElsewhere':
      world.ask(world.window.signOutElsewhere());
      return 'another window signs out';
    case 'switch': {
      const other = world.places.find(
        ({ server, organization }) => server === signed.server && organization !== signed.organization,
      );
      if (other) {
        const { handle } = other.organization;
        world.ask(world.window.manager.switchOrganization(connection, { handle, name: handle }));
      }
      return other && `switch to ${other.organization.handle}`;
    }
    case 'refresh':
      world.ask(connection.refreshAll());
      return 'refresh all';
    case 'checkAll':
      world.ask(checkAll(world, signed));
      return 'check all spaces';
    case 'cancelCheck':
      world.canceling?.abort();
      return world.canceling && 'cancel the check';
    case 'settle':
      await agree(world, signed);
      return 'leave the server alone, refresh, compare';
  }
  const spaces = connection.spaces ?? [];
  const loaded = loadedOf(signed);
  const known =
    happening.act === 'open' ? spaces : [...spaces.filter(({ token }) => loaded.includes(token)), ...spaces];
  const space = 'space' in happening ? at(known, happening.space) : undefined;
  if (!space) {
    return undefined;
  }
  const { token } = space;
  switch (happening.act) {
    case 'open':
      world.unfolded.spaces.add(token);
      world.ask(connection.runs.open(token));
      world.showRows();
      return `open ${token}`;
    case 'close':
      world.unfolded.spaces.delete(token);
      world.showRows();
      return `close ${token}`;
    case 'refreshSpace':
      world.ask(connection.refreshSpace(token));
      return `refresh ${token}`;
    case 'more':
      if (!connection.runs.get(token)?.list?.hasNextPage) {
        return undefined;
      }
      world.ask(connection.runs.loadMore(token));
      return `load more runs of ${token}`;
    case 'find':
      world.ask(find(world, connection, token, happening));
      return `look for a run through ${happening.rows} rows of ${token}, for ${happening.patience} ms at most`;
    case 'pin':
      world.ask(connection.pins.add(space));
      return `pin ${token}`;
    case 'unpin':
      world.ask(connection.pins.remove(token));
      return `unpin ${token}`;
  }
  const rows = connection.runs.get(token)?.list?.rows ?? [];
  const run =
    'at' in happening ? at(happening.act === 'watch' ? rows.filter(canBeWatched) : rows, happening.at) : undefined;
  if (!run) {
    return undefined;
  }
  const key = taskKey(token, run.id);
  const name = `${token} ${run.id}`;
  switch (happening.act) {
    case 'openRun':
      world.unfolded.runs.add(key);
      world.ask(connection.tasks.open(key));
      world.showRows();
      return `open ${name}`;
    case 'closeRun':
      world.unfolded.runs.delete(key);
      world.showRows();
      return `close ${name}`;
    case 'refreshRun':
      world.ask(connection.refreshRun(token, run.id));
      return `refresh ${name}`;
    case 'moreTasks':
      if (!connection.tasks.get(key)?.list?.hasNextPage) {
        return undefined;
      }
      world.ask(connection.tasks.loadMore(key));
      return `load more tasks of ${name}`;
    case 'watch':
      world.ask(witness.watch(token, run.id));
      return `watch ${name}`;
    case 'unwatch':
      if (!connection.watches.has(token, run.id)) {
        return undefined;
      }
      world.ask(witness.unwatch(token, run.id));
      return `unwatch ${name}`;
  }
  return undefined;
}

/** Tokens of spaces whose runs are loaded: more happens there than elsewhere. */
function loadedOf({ connection }: Signed): readonly string[] {
  return connection.runs.keys.filter((token) => connection.runs.get(token)?.list);
}

async function find(
  world: World,
  { runs }: Connection,
  token: string,
  { rows, patience }: { readonly rows: number; readonly patience: number },
): Promise<void> {
  const abort = new AbortController();
  const timer = world.time.after(patience, () => abort.abort());
  await runs.loadUntil(token, (list) => list.rows.length >= rows, { signal: abort.signal });
  timer.dispose();
}

const canBeWatched = ({ status }: Run) => isUnfinished(status);
