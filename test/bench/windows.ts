import { Crowd, plan, type Server, type Use } from '../unit/polling/crowd';
import { problems } from '../unit/polling/support';
import { aProblem } from '../unit/support';
import { rounded, type Section, tableText } from './report';
import { mean } from './statistics';

const second = 1000;
const minute = 60 * second;
const windows = 10_000;
/** A peak after an outage may be this many times the mean of normal use. */
const atMost = 2;

interface Scenario {
  what: string;
  use: Use;
  /** What the server says at a moment of the outage, which ends at `end`; both in milliseconds of the same clock. */
  says: (at: number, end: number) => ReturnType<Server>;
}

const unavailable = aProblem('unavailable', { status: 503 });
const refused = problems.refused;
const inAMinute = aProblem('unavailable', { status: 503, retryAfter: minute });
const until = (at: number, end: number) => aProblem('unavailable', { status: 503, retryAfter: end - at });
const monday: Use = { windows, opening: minute, lively: 1, quiet: 1 };

const scenarios: readonly Scenario[] = [
  {
    what: 'an ordinary day, connections refused',
    use: { windows, opening: 60 * minute, lively: 1, quiet: 1, focus: { on: 10 * minute, off: 5 * minute } },
    says: () => refused,
  },
  { what: 'Monday, 9:00, errors 503', use: monday, says: () => unavailable },
  { what: 'Monday, 9:00, `Retry-After: 60`', use: monday, says: () => inAMinute },
  { what: 'Monday, 9:00, all told the same date', use: monday, says: until },
  {
    what: 'nothing goes on, all told the same date',
    use: { windows, opening: 10 * minute, lively: 0, quiet: 5 },
    says: until,
  },
];

const explanation = `The real poller, ${windows.toLocaleString('en')} times, in virtual time, at one server. A request is one attempt: retries by the client
count. The mean of normal use is taken over ten minutes before an outage of ten minutes, the peak is the busiest second of the ten minutes after it.

- an ordinary day: windows are opened over an hour, each with two open spaces, of which one has unfinished runs; people look at
  their window for ten minutes on average, then elsewhere for five.
- Monday, 9:00: all windows are opened within the same minute, with the same spaces, and nobody ever looks away: the most that windows can ask.
- nothing goes on: five open spaces each, all runs have ended; opened within ten minutes, and nobody ever looks away.
- \`Retry-After: 60\`: every answer of the outage says so. The same date: every answer names the moment at which the outage ends.`;

interface Outcome {
  row: string[];
  series: string[];
  over: string | undefined;
}

async function play({ what, use, says }: Scenario): Promise<Outcome> {
  const { steady, outage, end } = plan(use.opening + 3 * minute);
  const isOut = (at: number) => at >= outage.from && at < outage.to;
  const crowd = new Crowd(use, (at) => (isOut(at) ? says(at, outage.to) : undefined), what);
  await crowd.clock.pass(end);
  crowd.dispose();
  const normal = crowd.rates(steady, outage.from);
  const after = Math.max(...crowd.rates(outage.to, end));
  const ratio = after / mean(normal);
  const isOver = ratio > atMost;
  const outPeak = Math.max(...crowd.rates(outage.from, outage.to));
  const counts = [mean(normal), Math.max(...normal), mean(crowd.rates(outage.from, outage.to)), outPeak, after];
  const series = crowd.rates(outage.to - 20 * second, outage.to + 100 * second, 10 * second);
  return {
    row: [what, ...counts.map(rounded), ratio.toFixed(2), `≤ ${atMost}`, isOver ? 'over' : 'ok'],
    series: [what, ...series.map((rate) => String(Math.round(rate)))],
    over: isOver ? `${what}: the peak after the outage` : undefined,
  };
}

/** What 10,000 windows do to one server, in normal use and after an outage; all by itself, it takes no server. */
export async function manyWindows(): Promise<Section> {
  const outcomes: Outcome[] = [];
  for (const scenario of scenarios) outcomes.push(await play(scenario));
  const header = [
    'requests a second',
    'mean',
    'peak',
    'outage: mean',
    'peak',
    'after it: peak',
    'by the mean',
    'budget',
    '',
  ];
  const times = Array.from({ length: 12 }, (_, index) => {
    const from = (index - 2) * 10;
    return from < 0 ? `−${-from} s` : `+${from} s`;
  });
  const more = [
    explanation,
    tableText(
      header,
      outcomes.map(({ row }) => row),
    ),
    'Requests a second around the end of the outage, in stretches of ten seconds:',
    tableText(
      ['', ...times],
      outcomes.map(({ series }) => series),
    ),
    'What limits it: chance. Every interval is stretched by up to a tenth, every back-off by up to its half, and what a server ' +
      'asks for by as much as the back-off would be, so that nothing brings two windows into step.',
  ].join('\n\n');
  return { title: '10,000 windows', figures: [], more, over: outcomes.flatMap(({ over }) => over ?? []) };
}
