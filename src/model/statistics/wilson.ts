/** `n` of `of` with its 95% Wilson score interval, as fractions from 0 to 1. If `of` is 0, the interval is 0 to 1. */
export interface Share {
  readonly n: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
}

/** The standard normal distribution's 97.5% quantile. */
const z = 1.959963984540054;

/** The share of `n` in `of`. */
export function share(n: number, of: number): Share {
  if (of === 0) {
    return { n, of, low: 0, high: 1 };
  }
  const middle = n + z ** 2 / 2;
  const reach = z * Math.sqrt((n * (of - n)) / of + z ** 2 / 4);
  const scale = of + z ** 2;
  return {
    n,
    of,
    low: (middle - reach) / scale,
    // Exactly 1, whatever rounding does.
    high: n === of ? 1 : (middle + reach) / scale,
  };
}
