import { extent } from 'd3-array';

/** Where steps of local time begin. `next` is always later than the time it is given. */
interface Step {
  readonly begin: (time: number) => number;
  readonly next: (begin: number) => number;
}

const steps: readonly Step[] = [
  ...[1, 5, 15, 30, 60].map(minutes),
  ...[3, 6, 12, 24].map(hours),
  weeks(),
  ...[1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000].map(months),
];

/**
 * The edges of the finest steps of local time that hold these times in at most `most` steps: 1, 5, 15 or 30 minutes, 1, 3, 6 or 12 hours,
 * a day, a week, months, years. A day begins at local midnight and a week on Monday. Empty for no times.
 */
export function timeEdges(times: readonly number[], most = 40): readonly number[] {
  const [first, last] = extent(times);
  if (first === undefined) {
    return [];
  }
  for (const step of steps) {
    const edges = edgesBetween(first, last, step, most);
    if (edges) {
      return edges;
    }
  }
  return [first, last + 1];
}

function edgesBetween(first: number, last: number, { begin, next }: Step, most: number): number[] | undefined {
  const edges = [begin(first)];
  for (let edge = begin(first); edge <= last; edges.push(edge)) {
    if (edges.length > most) {
      return undefined;
    }
    edge = next(edge);
  }
  return edges;
}

/** Equal steps from local midnight. Where the clock is set by less than a step, the last step of that day is shorter. */
function minutes(count: number): Step {
  const width = count * 60_000;
  return {
    begin: (time) => {
      const midnight = localTime(time, (year, month, day) => new Date(year, month, day));
      return midnight + Math.floor((time - midnight) / width) * width;
    },
    next: (begin) =>
      Math.min(
        begin + width,
        localTime(begin, (year, month, day) => new Date(year, month, day + 1)),
      ),
  };
}

/** Steps of the clock, which are longer or shorter when it is set. */
function hours(count: number): Step {
  const begin = (time: number, more: number) =>
    localTime(
      time,
      (year, month, day, hour) => new Date(year, month, day, Math.floor(hour / count) * count + more * count),
    );
  return { begin: (time) => begin(time, 0), next: (time) => begin(time, 1) };
}

function weeks(): Step {
  const begin = (time: number, more: number) =>
    localTime(time, (year, month, day) => {
      const sinceMonday = (new Date(time).getDay() + 6) % 7;
      return new Date(year, month, day - sinceMonday + more);
    });
  return { begin: (time) => begin(time, 0), next: (time) => begin(time, 7) };
}

function months(count: number): Step {
  const begin = (time: number, more: number) =>
    localTime(time, (year, month) => {
      const since = year * 12 + month;
      const first = Math.floor(since / count) * count + more * count;
      return new Date(Math.floor(first / 12), first % 12);
    });
  return { begin: (time) => begin(time, 0), next: (time) => begin(time, 1) };
}

function localTime(time: number, to: (year: number, month: number, day: number, hour: number) => Date): number {
  const date = new Date(time);
  return to(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours()).getTime();
}
