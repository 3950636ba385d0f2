import fc from 'fast-check';

/**
 * How often and from which seed a property is tried. Always the same inputs, so that a build fails for what was built and not by
 * chance; `PROPERTY_SEED=random` (or a number) and `PROPERTY_RUNS=20000` look further. A failure prints seed and path.
 *
 * @param times tries, in multiples of the usual number: fewer where one try plays a whole session
 */
export function tries(times = 1): { numRuns: number; seed?: number } {
  const { PROPERTY_SEED: seed, PROPERTY_RUNS: runs = '300' } = process.env;
  return { numRuns: Math.ceil(Number(runs) * times), ...(seed === 'random' ? {} : { seed: Number(seed ?? 20260207) }) };
}

/** Any text: whole characters, and halves of them. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
);

/** Any text of which pieces are likely to mean something to what reads it. */
export function textWith(...pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...pieces) },
    { weight: 2, arbitrary: fc.string({ maxLength: 3 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  );
  return fc.array(piece, { maxLength: 8 }).map((all) => all.join(''));
}

/** Any JSON as a server may send it: numbers beyond all bounds and the name `__proto__` among it. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc
    .constantFrom('1e999', '-1e999', '-0', '""', '{"__proto__":{"task_id":"T1"}}', '[[]]')
    .map((text): unknown => JSON.parse(text)),
);
