import { fields } from '../parse';

/** A number with more digits than JavaScript keeps, as lossless-json reads it. */
interface LosslessNumber {
  readonly isLosslessNumber: true;
  /** As the server wrote it. */
  readonly value: string;
}

/** Strict, because a server may send an object that looks like one. */
export function isLosslessNumber(value: object): value is LosslessNumber {
  const { isLosslessNumber: isOne, value: text } = fields(value);
  return isOne === true && typeof text === 'string' && /^-?\d[\d.eE+-]*$/.test(text) && Object.keys(value).length === 2;
}
