import { HEX, type Random, random } from './random';
import type { RunRecord } from './records';
import { wholeSecond } from './time';
import { uuid1 } from './uuid1';

/** Mostly `prefect`, like batches; `default` marks an inbound call. */
const RUN_MODES = ['prefect', 'prefect', 'prefect', 'prefect', 'default', 'automatic', 'prod', 'dev', 'test'];

/** What a new run needs. Everything else is random, from `source`, unless it is in `fields`. */
export interface RunSeed {
  source: Random;
  spaceToken: string;
  contentType: string;
  /** Milliseconds since 1970; cut to a whole second. */
  createdAt: number;
  fields?: Partial<RunRecord>;
}

/** A run as the platform would record it: its id contains its creation time. */
export function newRun({ source, spaceToken, contentType, createdAt, fields = {} }: RunSeed): RunRecord {
  const created = wholeSecond(createdAt);
  const runMode = fields.runMode ?? source.pick(RUN_MODES);
  const inbound = runMode === 'default';
  const collection = source.chance(0.8) ? spaceToken : contentType;
  return {
    runId: runIdAt(created, source),
    createdAt: created,
    status: 'completed',
    runMode,
    collectionRef: inbound ? '' : `collection_data_${collection}`,
    batchCount: inbound ? 1 : source.pick([1, 3, 9, 9, 12, 20, 25, 40, 50, 75, 120, 250]),
    threadId: source.chance(0.3) ? `TH${source.text(22, HEX)}` : null,
    user: 41,
    ...fields,
  };
}

/** `R` and a version 1 UUID of that second, with a random fraction from `source`. */
function runIdAt(ms: number, source: Random): string {
  return `R${uuid1({
    ms,
    ticks: source.int(0, 9_999_999),
    clockSequence: source.int(0, 0x3fff),
    node: source.text(12, HEX),
  })}`;
}

/** A period of a space's past. */
export interface HistorySeed {
  spaceToken: string;
  contentType: string;
  count: number;
  /** Milliseconds since 1970: no run is newer than `newest` or older than `oldest`. */
  newest: number;
  oldest: number;
  /** A run's fields, by its position from the newest; completed by default. */
  fields?: (index: number, source: Random) => Partial<RunRecord>;
}

/** Runs spread over a period, newest first. */
export function runHistory({ spaceToken, contentType, count, newest, oldest, fields }: HistorySeed): RunRecord[] {
  const source = random(`runs of ${spaceToken}`);
  const gap = (newest - oldest) / Math.max(1, count);
  return Array.from({ length: count }, (_, index) =>
    newRun({
      source,
      spaceToken,
      contentType,
      createdAt: newest - (index + source.next() * 0.8) * gap,
      fields: fields?.(index, source) ?? {},
    }),
  );
}
