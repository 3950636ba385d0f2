import type { Happening } from './gestures';
import type { ServerOrganization, ServerRow, ServerRun, ServerSpace } from './virtualServer';
import type { VirtualTime } from './virtualTime';
import type { Place } from './world';

/** The item at an index, taken modulo the length. */
export const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

/**
 * Does what a step says to the current server.
 * @param loaded tokens of spaces to which more happens than to others
 * @returns what that was, in a few words; undefined when there was nothing to do it with
 */
export function happenOnServer(
  time: VirtualTime,
  { server, organization }: Place,
  loaded: readonly string[],
  happening: Happening,
): string | undefined {
  const { spaces } = organization;
  switch (happening.act) {
    case 'count':
      server.counting = happening.counting;
      return `server: count is ${happening.counting}`;
    case 'cap':
      // A watched run far down a long list of tiny pages is hours away.
      server.cap = spaces.some(({ runs }) => runs.length > 100) ? Math.max(happening.rows, 50) : happening.rows;
      return `server: pages of ${server.cap} at most`;
    case 'ignorePages':
      server.ignoresPages = happening.isOn;
      return `server: ${happening.isOn ? 'ignores pages' : 'has pages'}`;
    case 'fail': {
      const { failure, on, seconds } = happening;
      server.troubles.push({ failure, on, until: time.now() + seconds * 1000 });
      return `server: ${failure} for ${on ?? 'everything'} for ${seconds} s`;
    }
    case 'slow':
      server.latency = happening.seconds * 1000;
      return `server: answers within ${happening.seconds} s`;
    case 'heal':
      server.heal();
      return 'server: heals';
    case 'addSpace': {
      const token = `S${organization.spaces.length + 7}${server.organizations.indexOf(organization)}`;
      if (server.space(token)) {
        return undefined;
      }
      const space: ServerSpace = { token, runs: [] };
      organization.spaces.unshift(space);
      server.insert(space, 3, 'pending');
      return `server: space ${token} appears`;
    }
  }
  const known = [...spaces.filter(({ token }) => loaded.includes(token)), ...spaces];
  const space = 'space' in happening ? at(known, happening.space) : undefined;
  return space && happenInSpace({ server, organization }, space, happening);
}

function happenInSpace({ server, organization }: Place, space: ServerSpace, happening: Happening): string | undefined {
  const { token, runs } = space;
  switch (happening.act) {
    case 'insert':
      server.insert(space, happening.howMany, happening.status);
      return `server: ${happening.howMany} new runs in ${token} (${happening.status}), the last ${space.runs[0]?.id}`;
    case 'removeSpace':
      remove(organization, space);
      return `server: space ${token} is gone`;
    case 'delete': {
      const gone = runs.splice(happening.at % Math.max(1, runs.length), happening.howMany);
      return gone.length > 0 ? `server: ${nameAll(gone)} of ${token} are gone` : undefined;
    }
    case 'swap': {
      const tie = swapTie(runs, happening.at);
      return tie && `server: ${tie} of ${token} swap places`;
    }
  }
  const run = 'at' in happening ? at(runs, happening.at) : undefined;
  if (!run) {
    return undefined;
  }
  switch (happening.act) {
    case 'status':
      change(run, happening.status);
      return `server: ${token} ${run.id} is ${happening.status}`;
    case 'task': {
      const task = at(run.tasks, happening.at);
      return task && `server: task ${change(task, happening.status)} of ${token} is ${happening.status}`;
    }
    case 'addTasks':
      addTasks(run, happening.howMany);
      return `server: ${happening.howMany} more tasks of ${token} ${run.id}`;
  }
  return undefined;
}

const nameAll = (rows: readonly ServerRow[]) => rows.map(({ id }) => id).join(' ');

function remove(organization: ServerOrganization, space: ServerSpace): void {
  organization.spaces = organization.spaces.filter((each) => each !== space);
}

/** @returns the row's id */
export function change(row: ServerRow, status: string): string {
  row.status = status;
  row.version++;
  return row.id;
}

function addTasks(run: ServerRun, howMany: number): void {
  for (let made = 0; made < howMany; made++) {
    run.tasks.push({ id: `${run.id.replace('R', 'T')}.${run.tasks.length + 1}`, status: 'pending', version: 0 });
  }
}

/** Two neighbors of one second change places: the first such pair from an index on. */
function swapTie(runs: ServerRun[], from: number): string | undefined {
  const start = from % Math.max(1, runs.length);
  const index = runs.findIndex((run, place) => place >= start && runs[place + 1]?.created === run.created);
  const [upper, lower] = index < 0 ? [] : runs.slice(index, index + 2);
  if (!upper || !lower) {
    return undefined;
  }
  runs.splice(index, 2, lower, upper);
  return `${upper.id} and ${lower.id}`;
}
