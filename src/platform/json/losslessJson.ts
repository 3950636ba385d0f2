/** A number with more digits than JavaScript keeps. The first 16 are enough to tell. */
const longNumber = /[[:,]\s*-?(?:\d{16}|\d+\.\d{16})/;

/**
 * Parses JSON. A number that JavaScript would round becomes a `LosslessNumber` with all its digits.
 * @throws SyntaxError
 */
export async function parseJson(text: string): Promise<unknown> {
  if (!longNumber.test(text)) {
    return JSON.parse(text);
  }
  const { isSafeNumber, LosslessNumber, parse } = await import('./losslessParser');
  const parseNumber = (digits: string) => (isSafeNumber(digits) ? Number(digits) : new LosslessNumber(digits));
  try {
    return parse(text, undefined, parseNumber);
  } catch {
    // That parser fails on JSON that is nested thousands of levels deep.
    return JSON.parse(text);
  }
}
