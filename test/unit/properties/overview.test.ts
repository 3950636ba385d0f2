import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Overview, failedRecently } from '../../../src/connections/overview';
import { isActive, isOverdue } from '../../../src/model/phase';
import type { Run } from '../../../src/platform/entities';
import { listOf, run, space } from '../entities';
import { hour, minute } from '../polling/support';
import { NOON } from '../support';
import { tries } from './support';

const day = 24 * hour;
const spaces = ['A', 'B'].map((token) => space({ token }));

/** What happens to what a connection knows. */
type Event =
  | { readonly kind: 'time'; readonly by: number }
  | { readonly kind: 'runs'; readonly token: string; readonly runs: readonly Run[] }
  | { readonly kind: 'tasks'; readonly token: string; readonly id: string };

const ids = ['R1', 'R2', 'R3'] as const;
const statuses = ['in_progress', 'pending', 'hold', 'completed', 'failed', 'partially_completed', 'odd', ''] as const;
const ages = [-hour, 0, 1, hour, day - minute, day - 1, day, day + 1, 3 * day, undefined] as const;
const tokenOf = fc.constantFrom('A', 'B');
const someRun = fc
  .record({ id: fc.constantFrom(...ids), status: fc.constantFrom(...statuses), age: fc.constantFrom(...ages) })
  .map(({ id, status, age }) => run(id, { status, createdAt: age === undefined ? undefined : NOON - age }));
const someRuns = fc.uniqueArray(someRun, { selector: ({ id }) => id });
const someEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant('time'),
    by: fc.constantFrom(0, minute, hour, day - minute, day, 2 * day, -hour, -day),
  }),
  fc.record({ kind: fc.constant('runs'), token: tokenOf, runs: someRuns }),
  fc.record({ kind: fc.constant('tasks'), token: tokenOf, id: fc.constantFrom(...ids) }),
);

describe('the overview, whatever happens', () => {
  it('counts what the runs say at that moment, and all that show it agree', () => {
    fc.assert(
      fc.property(fc.array(someEvent, { maxLength: 20 }), (events) => {
        let now = NOON;
        const known = new Map<string, { list: ReturnType<typeof listOf<Run>>; asOf: number }>();
        const changedAt = new Map<string, number>();
        const timesOf = (token: string, { id, createdAt }: Run) => {
          return { createdAt, tasksChangedAt: () => changedAt.get(token + id) };
        };
        const active = (token: string, each: Run) => isActive(each.status, timesOf(token, each), now);
        const overdue = (token: string, each: Run) => isOverdue(each.status, timesOf(token, each), now);
        const overview = new Overview({
          spaces,
          runs: { get: (token) => known.get(token) },
          watches: { list: () => [] },
          space: (token) => spaces.find((each) => each.token === token),
          isActive: active,
          isOverdue: overdue,
        });
        for (const event of events) {
          if (event.kind === 'time') {
            now += event.by;
          } else if (event.kind === 'runs') {
            known.set(event.token, { list: listOf(event.runs), asOf: now });
          } else {
            changedAt.set(event.token + event.id, now);
            overview.outdate(event.token);
          }
          const totals = overview.totals(now);
          const wanted = { active: [] as string[], overdue: [] as string[], failed: [] as string[] };
          for (const [token, { list }] of [...known].sort()) {
            const own = overview.own(token, now);
            const idsOf = (is: (each: Run) => boolean) => list.rows.filter(is).map(({ id }) => token + id);
            const each = {
              active: idsOf((it) => active(token, it)),
              overdue: idsOf((it) => overdue(token, it)),
              failed: idsOf((it) => failedRecently(it, now)),
            };
            assert.deepEqual(
              [own?.active, own?.overdue, own?.failed],
              [each.active.length, each.overdue.length, each.failed.length],
            );
            wanted.active.push(...each.active);
            wanted.overdue.push(...each.overdue);
            wanted.failed.push(...each.failed);
          }
          for (const kind of ['active', 'overdue', 'failed'] as const) {
            assert.equal(totals[kind], wanted[kind].length);
            const listed = overview.runs(kind, now).map(({ space: { token }, run: { id } }) => token + id);
            assert.deepEqual(listed.sort(), wanted[kind].sort());
          }
        }
      }),
      tries(),
    );
  });
});
