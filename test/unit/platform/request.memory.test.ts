import { reset } from '../../platform/answers';
import { SPACES } from '../../platform/sample';
import { waitFor } from '../../host/waitFor';
import { collectGarbage } from '../garbage';
import { clientAt, Platforms, problemOf } from '../support';

describe('the memory of a request', () => {
  const platforms = new Platforms();
  const { fetch } = globalThis;
  afterEach(async () => {
    globalThis.fetch = fetch;
    await platforms.close();
  });

  it('is released after its body broke off', async () => {
    const platform = await platforms.start();
    platform.faults.add({ answer: reset('insideBody') });
    const signals: WeakRef<AbortSignal>[] = [];
    globalThis.fetch = (input, init) => {
      signals.push(new WeakRef(init!.signal!));
      return fetch(input, init);
    };
    for (let nth = 0; nth < 5; nth++) {
      await problemOf(clientAt(platform.url).runs(SPACES.sales.token, 1));
    }
    await waitFor(
      () => {
        collectGarbage();
        return signals.filter((signal) => signal.deref()).length;
      },
      // The latest may still be on a stack.
      (count) => count <= 1,
      { what: `the signals of ${signals.length} attempts to be collected`, timeout: 8000 },
    );
  });
});
