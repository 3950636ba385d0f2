/** A call status without case and punctuation, which differ between servers: `Not-Connected` is `notconnected`. */
export function callStatusKey(callStatus: string): string {
  return callStatus.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}
