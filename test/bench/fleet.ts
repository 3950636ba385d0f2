import { Crowd, plan, type Server, type Use } from '../unit/polling/crowd';
import { requestsPerMinute } from '../unit/polling/crowdWindow';
import { problems } from '../unit/polling/support';
import { aProblem } from '../unit/support';
import { rounded, type Section, tableText } from './report';
import { mean } from './statistics';

const second = 1000;
const minute = 60 * second;
const windows = 10_000;
const spaces = 207;
/** A peak may be this many times the mean of normal use. */
const atMost = 2;
const monday: Use = { windows, opening: minute, lively: 1, quiet: 1, spaces, overview: 60 };

interface Outcome {
  row: string[];
  over: string[];
}

interface Scenario {
  what: string;
  use: Use;
  /** What the server says at a moment of the outage, which ends at `end`; both in milliseconds of the same clock. */
  says: (at: number, end: number) => ReturnType<Server>;
}

const scenarios: readonly Scenario[] = [
  {
    what: 'an ordinary day, connections refused',
    use: { ...monday, opening: 60 * minute, focus: { on: 10 * minute, off: 5 * minute } },
    says: () => problems.refused,
  },
  { what: 'Monday, 9:00, errors 503', use: monday, says: () => aProblem('unavailable', { status: 503 }) },
  {
    what: 'Monday, 9:00, `Retry-After: 60`',
    use: monday,
    says: () => aProblem('unavailable', { status: 503, retryAfter: minute }),
  },
  {
    what: 'Monday, 9:00, all told the same date',
    use: monday,
    says: (at, end) => aProblem('unavailable', { status: 503, retryAfter: end - at }),
  },
];

/** What is over budget of one window, in words. */
function overBudget(what: string, crowd: Crowd): string[] {
  return crowd.busiestMinute > requestsPerMinute
    ? [`${what}: ${crowd.busiestMinute} requests in a window's minute`]
    : [];
}

async function playOutage({ what, use, says }: Scenario): Promise<Outcome> {
  const { steady, outage, end } = plan(use.opening + 3 * minute);
  const isOut = (at: number) => at >= outage.from && at < outage.to;
  const crowd = new Crowd(use, (at) => (isOut(at) ? says(at, outage.to) : undefined), `checks, ${what}`);
  await crowd.clock.pass(end);
  crowd.dispose();
  const normal = crowd.rates(steady, outage.from);
  const out = crowd.rates(outage.from, outage.to);
  const ratios = [normal, crowd.rates(outage.to, end)].map((rates) => Math.max(...rates) / mean(normal));
  const isOver = Math.max(...ratios) > atMost;
  const counts = [
    mean(normal),
    Math.max(...normal),
    mean(out),
    Math.max(...out),
    Math.max(...crowd.rates(outage.to, end)),
  ];
  return {
    row: [
      what,
      ...counts.map(rounded),
      Math.max(...ratios).toFixed(2),
      `≤ ${atMost}`,
      String(crowd.busiestMinute),
      isOver ? 'over' : 'ok',
    ],
    over: [...(isOver ? [`${what}: the peak of checks`] : []), ...overBudget(what, crowd)],
  };
}

/** Everybody runs Check All Spaces within the same minute. */
async function playCheckAll(): Promise<Outcome> {
  const what = 'Check All Spaces, by all within one minute';
  const crowd = new Crowd({ ...monday, overview: 0 }, () => undefined, what);
  const from = 5 * minute;
  const end = from + 8 * minute;
  await crowd.clock.pass(from);
  const ends = crowd.checkAll();
  await crowd.clock.pass(end - from);
  const checked = (await ends).reduce((sum, each) => sum + each.checked, 0);
  crowd.dispose();
  const rates = (start: number, stop: number) => crowd.rates(from + start * minute, from + stop * minute);
  const stretches = [crowd.rates(2 * minute, from), rates(0, 1), rates(1, 2), rates(2, 4), rates(4, 5)];
  const busiest = [mean, (all: readonly number[]) => Math.max(...all)].map((of) => of(rates(0, 5)));
  return {
    row: [what, ...stretches.map((all) => rounded(mean(all))), ...busiest.map(rounded), String(crowd.busiestMinute)],
    over: [...(checked < windows * spaces ? [`${what}: ${checked} spaces`] : []), ...overBudget(what, crowd)],
  };
}

const explanation = `The real poller and the real checks, ${windows.toLocaleString('en')} times, in virtual time, at one server, as above. Each window has
${spaces} spaces, of which two are open, and checks all of them every 60 minutes in the background. The peak is the busiest second of normal use or of the ten
minutes after the outage; no window may send more than ${requestsPerMinute} requests in any minute, a person's own included.`;

/** What 10,000 windows do to one server if all of them check all spaces. */
export async function fleet(): Promise<Section> {
  const outages: Outcome[] = [];
  for (const scenario of scenarios) outages.push(await playOutage(scenario));
  const checkAll = await playCheckAll();
  const most = 'a window, in its busiest minute';
  const more = [
    explanation,
    tableText(
      [
        'requests a second',
        'mean',
        'peak',
        'outage: mean',
        'peak',
        'after it: peak',
        'by the mean',
        'budget',
        most,
        '',
      ],
      outages.map(({ row }) => row),
    ),
    'If a person in each window runs Check All Spaces within the same minute, the burst of 40 makes a mean of its own; then the budget of each window spreads the rest:',
    tableText(
      ['requests a second', 'before', '1st minute', '2nd', '3rd and 4th', '5th', 'mean of all five', 'peak', most],
      [checkAll.row],
    ),
  ].join('\n\n');
  return {
    title: '10,000 windows that check all spaces',
    figures: [],
    more,
    over: [...outages, checkAll].flatMap(({ over }) => over),
  };
}
