import type { Resource } from '../../src/platform/classifyResponse';
import {
  brokenGzip,
  data,
  gzipped,
  huge,
  page,
  rateLimited as limited,
  redirect,
  reset,
  respond,
  slowly,
  stall,
  truncated,
  typedAs,
  withBom,
} from '../platform/answers';
import { stallOverGarbage } from '../unit/garbage';
import { NOON } from '../unit/support';
import * as says from './sayings';
import type { Saying } from './sayings';
import {
  counted,
  garbled,
  idName,
  insertedBetween,
  listOf,
  reordered,
  rowsServed,
  served,
  withMember,
} from './rowStrikes';
import { pageSize } from './stage';
import { answered, ledTo, redirectedToStranger, stalled, stopped, type Strike } from './strikes';

/** What a person sees who requests the list while the fault is active: a message about it, or rows. */
export type Seen = Saying | Showing;

/** The answer is used: these of the true rows are there, each once and in order, and nothing is reported. */
export interface Showing {
  readonly rows: 'all' | 'allButLast' | 'swapped' | 'firstPage' | 'allThenNew' | 'allOrNew' | 'unlisted';
  readonly that: string;
  /** Whether the rows look as before, so that nothing needs to be redrawn. */
  readonly asBefore: boolean;
}

/**
 * One fault. What it says about the runs of one space is reported only there; all other rows stay untouched. If no person asked
 * (polls), it is kept as the reason why the runs are stale, and not reported.
 */
export interface FaultRow {
  readonly fault: string;
  readonly strike: Strike;
  /** One for all resources, or one for each. */
  readonly sees: Seen | Readonly<Record<Resource, Seen>>;
  /**
   * `rows`: those of the last good answer stay, the same objects. `answer`: they are not needed, because the answer itself has what
   * `sees` describes.
   */
  readonly keeps: 'rows' | 'answer';
  /**
   * `byItself`: three attempts are made, so a transient fault is never seen. `askedAgain`: one attempt is made, and the next click or
   * refresh shows good rows. A lasting fault is seen either way, and gone with the next good answer.
   */
  readonly recovers: 'byItself' | 'askedAgain';
}

/** Runs and tasks belong to one space, where their problems are reported. */
const by = (organizations: Seen, spaces: Seen, runs: Seen, tasks: Seen) => ({ organizations, spaces, runs, tasks });

const allRows: Showing = { rows: 'all', that: 'shows every row once', asBefore: true };
const partly: Showing = { ...allRows, that: 'shows every row with what could be read', asBefore: false };
const butLast: Showing = { rows: 'allButLast', that: 'shows every other row', asBefore: false };
const swapped: Showing = { rows: 'swapped', that: 'keeps the server’s order', asBefore: false };
const firstPage: Showing = { rows: 'firstPage', that: 'shows the first page and ends', asBefore: false };
const thenNew: Showing = {
  rows: 'allThenNew',
  that: 'shows every row once, then the new one first',
  asBefore: false,
};
/** If another page is requested and no longer lines up, the list is read again. */
const orNew: Showing = {
  ...thenNew,
  rows: 'allOrNew',
  that: 'shows every row once, the new one first when it is seen',
};
const unlisted: Showing = { rows: 'unlisted', that: 'asks for the handle instead', asBefore: false };

/** Tried three times. */
const passing = (fault: string, strike: Strike, sees: FaultRow['sees']): FaultRow => ({
  ...{ fault, strike, sees, keeps: 'rows', recovers: 'byItself' },
});
/** Tried once. */
const lasting = (fault: string, strike: Strike, sees: FaultRow['sees']): FaultRow => ({
  ...{ fault, strike, sees, keeps: 'rows', recovers: 'askedAgain' },
});
/** Not a fault after all. */
const harmless = (fault: string, strike: Strike, sees: FaultRow['sees'] = allRows): FaultRow => ({
  ...{ fault, strike, sees, keeps: 'answer', recovers: 'askedAgain' },
});

const refusal = (status: number, headers = {}) => answered(respond(status, { body: { message: 'No.' }, headers }));
const web = (status: number) => answered(page(status));
const text = (body: string) => answered(respond(200, { body, contentType: 'application/json' }));

const unauthorizedOrForbidden = by(says.unauthorized, says.unauthorized, says.forbidden, says.forbidden);
/** Deeper than any recursion can go. */
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const evil = '{"domain_handle":"EVIL","token":"EVIL","run_id":"EVIL","task_id":"EVIL","polluted":true}';

export const matrix: readonly FaultRow[] = [
  // Network
  passing('connection refused', stopped, says.connectionRefused),
  passing('reset before headers', answered(reset('beforeHeaders')), says.disconnected),
  passing('reset inside the body', answered(reset('insideBody')), says.disconnected),
  passing('stall before headers', stalled(stall('beforeHeaders')), says.timeout),
  passing('stall inside the body', stalled(stall('insideBody')), says.timeout),
  passing('stall inside the body while garbage is collected', stalled(stallOverGarbage()), says.timeout),
  passing('one byte every 100 ms', stalled(slowly(100)), says.timeout),
  passing(
    'DNS failure',
    ledTo(() => 'https://unpod.invalid'),
    says.hostNotFound,
  ),
  lasting(
    'self-signed certificate',
    ledTo((stage) => stage.selfSigned()),
    says.certificate,
  ),
  lasting('redirect to the same origin', answered(redirect('/login/')), says.wrongServer),
  lasting('redirect to another origin', redirectedToStranger, says.redirected),
  lasting('redirect in a loop', answered(redirect()), says.wrongServer),

  // Status
  lasting('204', answered(respond(204)), says.nonsense),
  lasting('206', refusal(206), by(says.nonsense, says.nonsense, says.spaceRefused, says.tasksRefused)),
  lasting('301 within the server', answered(redirect('/elsewhere/', 301)), says.wrongServer),
  lasting('301 to nowhere', answered(respond(301)), says.wrongServer),
  lasting('400 in JSON', refusal(400), says.badRequest),
  lasting('400 in HTML', web(400), says.wrongServer),
  lasting('401 in JSON', refusal(401), says.unauthorized),
  lasting('401 in HTML', web(401), says.unauthorized),
  lasting('401 of an old build', refusal(401, { 'WWW-Authenticate': 'JWT realm="api"' }), says.schemeRefused),
  lasting('403 in JSON', refusal(403), unauthorizedOrForbidden),
  lasting('403 in HTML', web(403), says.wrongServer),
  lasting('404 in JSON', refusal(404), by(unlisted, says.organizationUnknown, says.spaceUnknown, says.runUnknown)),
  lasting('404 in HTML', web(404), by(unlisted, says.wrongServer, says.spaceUnknown, says.tasksMissing)),
  lasting('406', refusal(406), says.badRequest),
  lasting('407 of a proxy', web(407), says.proxyLogin),
  lasting('408', refusal(408), says.unavailable(408)),
  lasting('425', refusal(425), says.unavailable(425)),
  passing('429 for 2 s', answered(limited(2)), says.rateLimited(2)),
  lasting('429 for 30 s', answered(limited(30)), says.rateLimited(30)),
  lasting('429 until an epoch second', answered(limited(String(NOON / 1000 + 45))), says.rateLimited(45)),
  lasting('429 until a date', answered(limited(new Date(NOON + 45_000))), says.rateLimited(45)),
  passing('429 until a past date', answered(limited(new Date(NOON - 45_000))), says.rateLimited(1)),
  passing('429 for an absurd time', answered(limited('soon')), says.rateLimited(60)),
  passing('429 for a negative time', answered(limited('-5')), says.rateLimited(60)),
  lasting('429 until a millisecond', answered(limited(String(NOON + 45_000))), says.rateLimited(45)),
  lasting('429 until an ISO date', answered(limited(new Date(NOON + 45_000).toISOString())), says.rateLimited(45)),
  lasting('429 for a duration', answered(limited('1m30s')), says.rateLimited(90)),
  lasting('429 for 3,000 years', answered(limited(1e11)), says.rateLimited(600, '10 min')),
  lasting('429 until the year 9000', answered(limited(new Date(Date.UTC(9000, 0)))), says.rateLimited(600, '10 min')),
  passing('429 without Retry-After', answered(limited()), says.rateLimited(60)),
  lasting('500 in JSON', refusal(500), says.unavailable(500)),
  lasting('500 in HTML', web(500), says.unavailable(500)),
  lasting('511 of a network', web(511), says.proxyLogin),
  passing('502', web(502), says.unavailable(502)),
  passing('503', web(503), says.unavailable(503)),
  passing('504', web(504), says.unavailable(504)),

  // Status 200 without a list
  lasting('200 with HTML', web(200), says.wrongServer),
  lasting('200 with an empty body', answered(respond(200)), says.nonsense),
  lasting('truncated JSON', answered(truncated()), says.nonsense),
  lasting('data null', answered(data(null)), says.nonsense),
  lasting('data {}', answered(data({})), says.nonsense),
  lasting('data missing', answered(data(undefined)), says.nonsense),
  lasting(
    'an array instead of an object',
    served(({ rows }) => JSON.stringify(rows)),
    says.nonsense,
  ),
  lasting('50 MB', answered(huge(50)), says.tooLarge),
  lasting('broken gzip', answered(brokenGzip('corrupt')), says.nonsense),
  lasting('gzip cut off', answered(brokenGzip('cut')), says.nonsense),
  lasting('deep nesting instead of rows', text(`{"count":1,"data":${deep(100_000)}}`), says.nonsense),

  // Status 200 with wrong rows
  lasting(
    'ids of wrong types',
    rowsServed((row) => ({ ...row, [idName(row)]: { id: 7 } })),
    says.nonsense,
  ),
  lasting(
    'rows that are not objects',
    rowsServed(() => 'row'),
    says.nonsense,
  ),
  harmless('wrong types except for the ids', rowsServed(garbled), partly),
  harmless(
    'a row without an id',
    rowsServed((row, isLast) => (isLast ? {} : row)),
    butLast,
  ),
  lasting(
    'nothing but __proto__',
    rowsServed(() => JSON.parse(`{"__proto__":${evil}}`)),
    says.nonsense,
  ),
  harmless('__proto__ in a row', withMember(`"__proto__":${evil},"constructor":{"prototype":${evil}}`)),
  harmless('deep nesting in a row', withMember(`"more":${deep(100_000)}`)),
  harmless(
    'duplicate rows',
    reordered((rows) => rows.flatMap((row) => [row, row])),
  ),
  harmless(
    'duplicate rows far apart',
    reordered((rows) => [...rows, ...rows]),
  ),
  harmless(
    'disordered rows',
    reordered(([first, second, ...rest], page) =>
      page === 1 ? [second!, first!, ...rest] : [first!, second!, ...rest],
    ),
    swapped,
  ),
  harmless(
    'a repeated page',
    served(({ all }) => listOf(all.slice(0, pageSize), all.length)),
    by(allRows, firstPage, firstPage, firstPage),
  ),
  harmless('rows inserted between pages', insertedBetween, by(thenNew, thenNew, orNew, orNew)),
  harmless('a count that is too small', counted(3)),
  harmless('a count of zero', counted(0)),
  harmless('a negative count', counted(-1)),
  harmless('a huge count', counted(1e300)),
  harmless('a count that is far too large', counted(1e9)),
  harmless('a count that is not a number', counted('many')),
  harmless('a missing count', counted(undefined)),
  harmless('a byte-order mark', answered(withBom())),
  harmless('compressed rows', answered(gzipped())),
  harmless('rows called HTML', answered(typedAs('text/html'))),
];
