import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { stall } from '../platform/answers';
import type { Answer } from '../platform/exchange';

setFlagsFromString('--expose-gc');
/** Frees memory that is no longer held. */
export const collectGarbage = runInNewContext('gc') as () => void;

/** The answer stops inside its body, and then memory that is no longer held is freed. */
export function stallOverGarbage(): Answer {
  return (exchange) => {
    const timer = setTimeout(collectGarbage, 15);
    exchange.response.once('close', () => clearTimeout(timer));
    return stall('insideBody')(exchange);
  };
}
