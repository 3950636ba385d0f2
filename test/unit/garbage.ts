import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { stall } from '../platform/answers';
import type { Answer } from '../platform/exchange';

setFlagsFromString('--expose-gc');
/** Collects garbage. */
export const collectGarbage = runInNewContext('gc') as () => void;

/** The answer stops inside its body, and then garbage is collected. */
export function stallOverGarbage(): Answer {
  return (exchange) => {
    const timer = setTimeout(collectGarbage, 15);
    exchange.response.once('close', () => clearTimeout(timer));
    return stall('insideBody')(exchange);
  };
}
