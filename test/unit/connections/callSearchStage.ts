import assert from 'node:assert/strict';
import { searchCalls, type CallSearchOptions, type CallSearchProgress } from '../../../src/connections/callSearch';
import { ServerSearch } from '../../../src/connections/serverSearch';
import { contactQuery } from '../../../src/model/contactSearch';
import { RequestBudget } from '../../../src/polling/requestBudget';
import type { PlatformOptions } from '../../platform/platform';
import { ORGANIZATIONS } from '../../platform/sample';
import { clientAt, NOON, Platforms, VirtualTime } from '../support';
import { MemoryMemento } from './support';

const hour = 3_600_000;

/** Whom the tests search for. */
export const zoe = { name: 'Zoë Quill', contact_number: '+91 98765-43210', email: 'zoe@quill.example' };

/** A platform with small spaces, and what a search in them needs. */
export class CallSearchStage {
  readonly platforms = new Platforms();
  readonly memento = new MemoryMemento();
  readonly clock = new VirtualTime();
  /** Requests per minute; 0 for no limit. */
  limit = 0;
  /** Called for each request. */
  onAttempt: () => void = () => undefined;
  readonly budget = new RequestBudget(
    () => this.limit,
    () => this.clock.now(),
  );

  /** @param runs per space, newest first: how many tasks each has, or where Zoë is among 20 */
  async start(spaces: readonly (readonly (number | 'zoe')[])[], options: PlatformOptions = {}) {
    const platform = await this.platforms.start(options);
    const { data } = platform;
    const tokens = spaces.map((runs, index) => {
      const { token } = data.addSpace(ORGANIZATIONS.acme, { token: `SPACE${index}` });
      runs.forEach((tasks, age) => {
        const fields = { batchCount: tasks === 'zoe' ? 20 : tasks, status: 'completed' };
        const { runId } = data.addRun(token, { ...fields, createdAt: NOON - (age + 1) * hour });
        if (tasks === 'zoe') {
          data.changeTask(token, runId, 7, { input: zoe });
        }
      });
      return token;
    });
    const client = clientAt(platform.url, { clock: this.clock, onAttempt: () => this.sent() });
    const server = new ServerSearch(this.memento, platform.url, () => this.clock.now());
    const runIds = (token: string) => data.space(token)?.runs.map(({ runId }) => runId) ?? [];
    /** The requests since the last call, such as `SPACE0 taskSearch 1` or `SPACE0 tasks 1`. */
    const asked = () => {
      const names = platform.requests.map(({ route, query }) => `${route.space} ${route.endpoint} ${query.page}`);
      platform.clearRequests();
      return names;
    };
    const find = async (typed: string, more: Partial<CallSearchOptions> = {}) => {
      const found: string[] = [];
      const progress: CallSearchProgress[] = [];
      const end = await searchCalls(
        { client, server, budget: this.budget, clock: this.clock },
        {
          query: contactQuery(typed) ?? assert.fail('nothing to search for'),
          tokens,
          signal: new AbortController().signal,
          ...more,
          onFound: (call) => {
            found.push(`${call.token} ${call.runId} ${call.task.contactName}`);
            more.onFound?.(call);
          },
          onProgress: (it) => {
            progress.push(it);
            more.onProgress?.(it);
          },
        },
      );
      const failed = Object.fromEntries([...end.failed].map(([token, { kind }]) => [token, kind]));
      return { found, progress, end, failed };
    };
    return { platform, data, tokens, runIds, asked, find, client };
  }

  private sent(): void {
    this.budget.record();
    this.onAttempt();
  }
}
