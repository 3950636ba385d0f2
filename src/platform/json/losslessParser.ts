/** A chunk of its own, which is loaded for the first answer that has long numbers. */
export { isSafeNumber, LosslessNumber, parse } from 'lossless-json';
