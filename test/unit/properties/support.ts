import fc from 'fast-check';

/**
 * How often and from which seed a property is tried. The inputs are always the same, so that a build does not fail by chance;
 * `PROPERTY_SEED=random` (or a number) and `PROPERTY_RUNS=20000` search further. A failure prints seed and path.
 *
 * @param times tries, in multiples of the usual number: fewer if one try plays a whole session
 */
export function tries(times = 1): { numRuns: number; seed?: number } {
  const { PROPERTY_SEED: seed, PROPERTY_RUNS: runs = '300' } = process.env;
  return { numRuns: Math.ceil(Number(runs) * times), ...(seed === 'random' ? {} : { seed: Number(seed ?? 20260207) }) };
}

/** Any text, including lone surrogates. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
);

/** Any text that is likely to contain pieces with a meaning for its reader. */
export function textWith(...pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...pieces) },
    { weight: 2, arbitrary: fc.string({ maxLength: 3 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  );
  return fc.array(piece, { maxLength: 8 }).map((all) => all.join(''));
}

/** Any JSON that a server may send, including numbers read as `Infinity` and the name `__proto__`. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc
    .constantFrom('1e999', '-1e999', '-0', '""', '{"__proto__":{"task_id":"T1"}}', '[[]]')
    .map((text): unknown => JSON.parse(text)),
);
