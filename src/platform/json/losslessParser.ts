/** A separate chunk, loaded for the first response with long numbers. */
export { isSafeNumber, LosslessNumber, parse } from 'lossless-json';
