import { taskKey } from '../../src/connections/taskKey';
import type { Collection } from '../../src/model/collection';
import { totalRows } from '../../src/model/totalRows';
import { hasEnded } from '../../src/model/phase';
import type { Run } from '../../src/platform/entities';
import type { Task } from '../../src/platform/tasks';
import { change } from './serverEvents';
import { type ServerRow, versionText } from './virtualServer';
import type { Signed, World } from './world';

const minute = 60_000;
/** The longest that anything asked for may take, several retries of requests without an answer included. */
const longestWish = 15 * minute;
/** The longest that an end may stay unannounced once the server answers: polling backs off for minutes. */
const longestSilence = 20 * minute;

/** The server is left alone, Refresh is asked: what is shown then is what the server has. */
export async function agree(world: World, signed: Signed): Promise<void> {
  const { connection } = signed;
  signed.server.heal();
  world.window.focus(true);
  world.show(true);
  await wish(world, 'Refresh', connection.refreshAll());
  const opened = [...world.unfolded.spaces].filter((token) => connection.space(token));
  for (const token of opened.filter((each) => !connection.runs.get(each)?.list)) {
    await wish(world, `Refresh of ${token}`, connection.refreshSpace(token));
  }
  if (world.current !== signed) {
    return;
  }
  compareAll(world, signed);
  for (const token of opened) {
    compare(world, signed, `runs ${token}`, connection.runs.get(token), signed.server.space(token)?.runs ?? []);
  }
}

/** Everything is loaded, every watched run ends, and the person signs out. */
export async function finish(world: World): Promise<void> {
  // Who is about to sign in or out has done so then.
  await world.pass(1000);
  const signed = world.current;
  if (signed) {
    await agree(world, signed);
    await loadAll(world, signed);
    await announceAll(world, signed);
    world.check();
    world.ask(world.window.manager.signOut());
  }
  await wish(world, 'all that was asked for', Promise.all(world.asked));
  await world.pass(10 * minute);
  if (world.time.pendingTimers > 0) {
    world.broken.push(`${world.time.pendingTimers} timers are left behind`);
  }
}

async function wish(world: World, what: string, promise: Promise<unknown>): Promise<void> {
  world.ask(promise);
  if (!(await world.time.passUntil(promise, longestWish))) {
    world.broken.push(`${what} never ended`);
  }
  world.check();
}

function compareAll(world: World, signed: Signed): void {
  const { connection, organization, server } = signed;
  const { broken } = world;
  if (connection.authProblem || connection.spaceList.problem) {
    broken.push(`a problem stays after Refresh: ${(connection.authProblem ?? connection.spaceList.problem)?.kind}`);
  }
  const tokens = connection.spaces?.map(({ token }) => token).join();
  const expected = organization.spaces.map(({ token }) => token).join();
  if (tokens !== expected) {
    broken.push(`spaces ${tokens}, and the server has ${expected}`);
  }
  for (const { token, runs } of organization.spaces) {
    const collection = connection.runs.get(token);
    // Refresh skips spaces that were not opened.
    const isOpened = !connection.checks.isOnlyChecked(token) || connection.polling.hasShown(token);
    if (!collection?.list || !isOpened) {
      continue;
    }
    compare(world, signed, `runs ${token}`, collection, runs);
    for (const { id } of collection.list.rows) {
      const key = taskKey(token, id);
      const tasks = connection.tasks.get(key);
      if (tasks?.list && world.unfolded.runs.has(key)) {
        compare(
          world,
          signed,
          `tasks ${key}`,
          tasks,
          server.space(token)?.runs.find((run) => run.id === id)?.tasks ?? [],
        );
      }
    }
  }
}

function compare(
  { broken }: World,
  { server }: Signed,
  name: string,
  collection: Collection<Run> | Collection<Task> | undefined,
  expected: readonly ServerRow[],
): void {
  const { list, problem, stale } = collection ?? {};
  if (problem ?? stale ?? !list) {
    broken.push(`${name}: after Refresh there is ${problem?.kind ?? stale?.kind ?? 'no list'}`);
    return;
  }
  const rows: readonly (Run | Task)[] = list.rows;
  const shown = rows.map((row) => `${row.id} ${row.status} ${'taskCount' in row ? row.collection : row.objective}`);
  const right = expected
    .slice(0, rows.length)
    .map(({ id, status, version }) => `${id} ${status} ${versionText(version)}`);
  const differs = shown.findIndex((text, index) => text !== right[index]);
  if (differs >= 0) {
    broken.push(
      `${name}: after Refresh row ${differs + 1} is ${shown[differs]}, and the server has ${right[differs] ?? 'none'}`,
    );
  } else if (!list.hasNextPage && rows.length < expected.length) {
    broken.push(`${name}: ${rows.length} of ${expected.length}, and no next page`);
  } else if (server.counting === 'true') {
    compareCount(broken, name, { list, rows }, expected.length);
  }
}

function compareCount(
  broken: string[],
  name: string,
  { list, rows }: { list: NonNullable<Collection<Run>['list'] | Collection<Task>['list']>; rows: readonly unknown[] },
  expected: number,
): void {
  if (totalRows(list) !== expected) {
    broken.push(`${name}: ${totalRows(list)} in all, and the server has ${expected}`);
  }
  if (list.hasNextPage && rows.length >= expected) {
    broken.push(`${name}: all ${expected} are there, and yet more are offered`);
  }
}

/** Load More, again and again, ends with everything. */
async function loadAll(world: World, signed: Signed): Promise<void> {
  const { connection, server } = signed;
  for (const token of world.unfolded.spaces) {
    const expected = server.space(token)?.runs ?? [];
    const most = expected.length + 3;
    let clicks = 0;
    while (connection.runs.get(token)?.list?.hasNextPage && !connection.runs.get(token)?.problem && clicks++ < most) {
      await wish(world, `Load More of ${token}`, connection.runs.loadMore(token));
    }
    if (clicks >= most) {
      world.broken.push(`runs ${token}: more are offered forever`);
    }
    if (world.current === signed && connection.space(token)) {
      compare(world, signed, `all runs ${token}`, connection.runs.get(token), expected);
      await wish(world, `Refresh of all ${token}`, connection.refreshSpace(token));
      compare(world, signed, `all runs ${token} once more`, connection.runs.get(token), expected);
      const { length } = connection.runs.get(token)?.list?.rows ?? [];
      if (length < expected.length) {
        world.broken.push(`runs ${token}: all ${expected.length} were there, and Refresh left ${length}`);
      }
    }
  }
}

/** Every watched run ends, and is announced. */
async function announceAll(world: World, signed: Signed): Promise<void> {
  const armed = world.armedAt(signed);
  const overdue = world.time.now() - 23 * 60 * minute;
  const runs = signed.organization.spaces.flatMap(({ token, runs: all }) =>
    all
      .filter(({ id, created }) => created > overdue && armed.has(taskKey(token, id)))
      .map((run) => ({ run, key: taskKey(token, run.id) })),
  );
  for (const { run } of runs.filter((each) => !hasEnded(each.run.status))) {
    change(run, 'completed');
  }
  const isSilent = () => runs.some(({ key }) => armed.has(key));
  for (let waited = 0; isSilent() && waited < longestSilence; waited += minute) {
    await world.pass(minute);
  }
  for (const { key } of runs.filter((each) => armed.has(each.key))) {
    world.broken.push(`the end of ${key}, which is watched, is never announced`);
  }
}
