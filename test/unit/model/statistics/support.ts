import assert from 'node:assert/strict';
import type { CallFacts } from '../../../../src/model/statistics/callFacts';
import type { RunFacts } from '../../../../src/model/statistics/runStatistics';

/** A call that reached someone, with nothing else known, unless `fields` say otherwise. */
export function aCall(fields: Partial<CallFacts> = {}): CallFacts {
  return { id: 'T1', isCall: true, outcome: 'reached', labels: [], ...fields };
}

/** A completed run, with nothing else known, unless `fields` say otherwise. */
export function aRun(fields: Partial<RunFacts> = {}): RunFacts {
  return { id: 'R1', phase: 'completed', ...fields };
}

/** What `act` returns on a computer in this time zone, such as `Asia/Kolkata`. */
export function inZone<T>(zone: string, act: () => T): T {
  const before = process.env.TZ ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  process.env.TZ = zone;
  try {
    // Node.js takes a name that it does not know for UTC.
    assert.notEqual(Intl.DateTimeFormat().resolvedOptions().timeZone, undefined, zone);
    return act();
  } finally {
    process.env.TZ = before;
  }
}

/** Zones with a daylight saving time at night, at midnight, none, and one of half an hour. */
export const ZONES = ['Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kolkata', 'Australia/Lord_Howe'];
