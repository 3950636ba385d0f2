import * as v from 'valibot';
import type { CallFacts } from '../../model/statistics/callFacts';
import type { CallFilter, RunFilter } from '../../model/statistics/filters';
import { outcomes } from './pictures/outcomes';
import { phases } from './pictures/phases';

// Messages between the report's page and the extension. The extension validates what it receives; the page uses only the types.

const text = v.pipe(v.string(), v.maxLength(1000));
const longText = v.string();
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));
const number = v.pipe(v.number(), v.finite());
const maybe = <T extends v.GenericSchema>(schema: T) => v.optional(schema);
const range = { from: number, to: maybe(number) };

const phase = v.picklist(phases);

const outcome = v.picklist(outcomes);

const callFilter = v.variant('by', [
  v.strictObject({ by: v.literal('outcome'), value: outcome }),
  v.strictObject({ by: v.picklist(['reason', 'endReason', 'label', 'assessment']), value: text }),
  v.strictObject({ by: v.picklist(['duration', 'started']), ...range }),
]) satisfies v.GenericSchema<unknown, CallFilter>;

const runFilter = v.variant('by', [
  v.strictObject({ by: v.literal('phase'), value: phase }),
  v.strictObject({ by: v.picklist(['size', 'created']), ...range }),
  v.strictObject({ by: v.literal('weekHour'), weekday: number, hour: number }),
]) satisfies v.GenericSchema<unknown, RunFilter>;

const filter = v.union([callFilter, runFilter]);
const filters = v.pipe(v.array(filter), v.maxLength(500));

/** What a report is about. `run` is undefined for a report about a space. */
const subject = v.strictObject({ server: id, organization: text, space: id, run: maybe(id) });
export type ReportSubject = v.InferOutput<typeof subject>;

const sort = v.strictObject({ column: text, isDescending: v.boolean() });

/** What a person chose in the page. Survives a restart. */
const view = v.strictObject({ filters, query: text, sort: maybe(sort), selected: maybe(id) });
export type ReportView = v.InferOutput<typeof view>;
export type ReportFilter = v.InferOutput<typeof filter>;
export type ReportSort = v.InferOutput<typeof sort>;

/** What VS Code keeps of a panel. */
export const reportState = v.strictObject({ version: v.literal(1), subject, view });
export type ReportState = v.InferOutput<typeof reportState>;

/** Characters of a picture that can be saved. */
const longestPicture = 4_000_000;

/** What the page may ask for: data of its own run or space, and a closed list of actions. */
export const pageMessage = v.variant('type', [
  /** The page has loaded and has no data yet. */
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('refresh') }),
  /** Load all calls, or all runs. */
  v.strictObject({ type: v.literal('loadAll') }),
  v.strictObject({ type: v.literal('cancelLoading') }),
  /** Answered by `hits`. An empty query ends the search. */
  v.strictObject({ type: v.literal('search'), query: text }),
  /** Answered by `call`, and again whenever the call changes, until another call or none is selected. */
  v.strictObject({ type: v.literal('select'), id: maybe(id) }),
  /** `from` is in seconds. Answered by `recording`. */
  v.strictObject({ type: v.literal('play'), id, from: maybe(number) }),
  v.strictObject({ type: v.literal('openRecording'), id }),
  /** Opens the document of a call. */
  v.strictObject({ type: v.literal('openCall'), id, form: v.picklist(['text', 'json']) }),
  /** Opens the report of a run of this space. */
  v.strictObject({ type: v.literal('openRun'), id }),
  v.strictObject({ type: v.literal('showInTree') }),
  /** The id of the report's run; with an id, that of one of its calls, or of a run of this space. */
  v.strictObject({ type: v.literal('copyId'), id: maybe(id) }),
  v.strictObject({ type: v.literal('copySummary'), filters, query: text }),
  v.strictObject({ type: v.literal('export'), filters, query: text }),
  v.strictObject({
    type: v.literal('savePicture'),
    name: text,
    svg: v.pipe(v.string(), v.startsWith('<svg'), v.maxLength(longestPicture)),
  }),
  v.strictObject({ type: v.literal('signIn') }),
]);
export type PageMessage = v.InferOutput<typeof pageMessage>;

const call = v.object({
  id,
  isCall: v.boolean(),
  outcome,
  reason: maybe(longText),
  endReason: maybe(longText),
  duration: maybe(number),
  startedAt: maybe(number),
  endedAt: maybe(number),
  labels: v.array(longText),
  assessment: maybe(longText),
  cost: maybe(number),
  attempts: maybe(number),
  /** Name, else number, else address, else the start of its id. */
  contact: longText,
  /** Phone number, or the email's address. */
  number: maybe(longText),
  /** Its status in words, without reason and duration: `connected`, `Failed · busy`. */
  status: longText,
  /** `reason` in words. */
  reasonText: maybe(longText),
  /** `endReason` in words. */
  endReasonText: maybe(longText),
  /** As the server sent it, if it is not a number. */
  costText: maybe(longText),
  hasRecording: v.boolean(),
}) satisfies v.GenericSchema<unknown, CallFacts>;
/** One row of the table, and what the statistics count. */
export type ReportCall = v.InferOutput<typeof call>;

const run = v.object({
  id,
  shortId: longText,
  phase,
  /** In words. */
  status: longText,
  isOverdue: v.boolean(),
  mode: maybe(longText),
  createdAt: maybe(number),
  /** How many tasks were requested. */
  taskCount: maybe(number),
});
export type ReportRun = v.InferOutput<typeof run>;

const line = v.object({
  role: v.picklist(['agent', 'contact', 'colleague', 'speaker', 'function', 'event']),
  speaker: longText,
  text: longText,
  /** Milliseconds since the start of the call. */
  at: maybe(number),
  time: maybe(longText),
});
export type ReportLine = v.InferOutput<typeof line>;

const details = v.object({
  id,
  title: longText,
  status: longText,
  /** Why it failed or was not answered, and the label for that. */
  why: maybe(v.object({ name: longText, text: longText })),
  facts: v.array(v.tuple([longText, longText])),
  summary: maybe(longText),
  objective: maybe(longText),
  transcripts: v.array(v.object({ title: longText, lines: v.array(line), note: maybe(longText) })),
  /** The address without its query, which may be a signature; undefined if there is no recording. */
  recording: maybe(longText),
});
export type ReportCallDetails = v.InferOutput<typeof details>;

/** A button: the message it sends, and its label. */
const action = v.object({ type: v.picklist(['signIn', 'refresh']), label: longText });

const names = v.object({ phases: v.record(phase, longText) });

/** What the extension sends to the page. Times are in milliseconds since 1970. */
export const hostMessage = v.variant('type', [
  v.object({
    type: v.literal('init'),
    subject,
    language: text,
    hourCycle: v.picklist(['h12', 'h23']),
    /** VS Code's translations; undefined in English. */
    texts: maybe(v.record(v.string(), v.any())),
    names,
  }),
  v.object({
    type: v.literal('header'),
    space: longText,
    /** Undefined in a report about a space, and until the run is found. */
    run: maybe(run),
    isActive: v.boolean(),
    isWatched: v.boolean(),
    /** When the rows were last true. */
    asOf: maybe(number),
    /** Why the rows could not be brought up to date since, and what to do about it. */
    problem: maybe(longText),
    loaded: number,
    /** How many the server counts. */
    total: maybe(number),
    hasNextPage: v.boolean(),
    isLoading: v.boolean(),
    skippedRows: number,
  }),
  /** Calls that are new or have changed. `order` has all ids, and other rows are gone; without it, new rows go at the end. */
  v.object({ type: v.literal('calls'), changed: v.array(call), order: maybe(v.array(id)) }),
  v.object({ type: v.literal('runs'), changed: v.array(run), order: maybe(v.array(id)) }),
  v.object({
    type: v.literal('hits'),
    query: text,
    /** Ids of the calls that match, with the number of hits in them. */
    hits: v.array(v.tuple([id, number])),
    searched: number,
    total: number,
  }),
  v.object({ type: v.literal('call'), details }),
  v.object({
    type: v.literal('recording'),
    id,
    /** As in `play`. */
    from: maybe(number),
    /** To be played, never to be shown. */
    src: maybe(longText),
    /** Why it cannot be played. */
    problem: maybe(longText),
  }),
  /** There is nothing to show, and the page must clear everything. */
  v.object({ type: v.literal('unavailable'), text: longText, action: maybe(action) }),
]);
export type HostMessage = v.InferOutput<typeof hostMessage>;
