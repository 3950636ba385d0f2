import { type Answer, send } from '../platform/exchange';
import {
  brokenGzip,
  data,
  page,
  rateLimited,
  redirect,
  reset,
  respond,
  stall,
  truncated,
  withBom,
} from '../platform/answers';

/** One of each sort: of the server, the way to it, and the answer itself. Some pass when the request is repeated. */
const troubles: readonly Answer[] = [
  page(500),
  respond(206, { body: { status_code: 206, message: 'Runs Fetch Failed', data: { errors: 'no' }, errors: 'no' } }),
  respond(503),
  truncated(),
  rateLimited(60),
  data(null),
  reset('beforeHeaders'),
  brokenGzip(),
  redirect('http://127.0.0.1:9/'),
  data([{ run_id: 7, task_id: 7 }]),
  reset('insideBody'),
  page(404),
  withBom(),
  stall('insideBody'),
];

/** True answers, except that one in `every` is the next trouble. `hasMetAll` tells whether each of them has occurred. */
export function sprinkled(every: number): { readonly answer: Answer; readonly hasMetAll: boolean } {
  let asked = 0;
  return {
    answer: (exchange) => {
      asked++;
      const trouble = asked % every === 0 ? troubles[(asked / every) % troubles.length] : undefined;
      return trouble ? trouble(exchange) : send(exchange.response, exchange.reply());
    },
    get hasMetAll() {
      return asked >= every * troubles.length;
    },
  };
}
