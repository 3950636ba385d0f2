import { matchesContact, searchTerm, type ContactQuery } from '../model/contactSearch';
import { readPages } from '../model/pages';
import type { PlatformClient } from '../platform/client';
import { toProblem, type Problem } from '../platform/errors';
import type { FoundTask } from '../platform/foundTask';
import type { Page } from '../platform/page';
import { isLikelyForAll, mayListRuns, mostFailures, saysNoSearch } from './callSearchProblems';
import type { ServerSearch } from './serverSearch';

interface ServerSearchOptions {
  readonly client: Pick<PlatformClient, 'searchTasks'>;
  readonly server: Pick<ServerSearch, 'isLikely' | 'setMissing'>;
  readonly query: ContactQuery;
  readonly signal: AbortSignal;
  /** Sends a request when it may be sent. */
  readonly request: (send: () => Promise<Page<FoundTask>>) => Promise<Page<FoundTask>>;
}

/** Searches spaces with the server's own search, as long as that works. */
export class SearchByServer {
  /** `exists`: it answers. `works`: what it finds is what was asked for. */
  private state: 'untried' | 'exists' | 'works' | 'missing';
  private failures = 0;
  /** Whether the last answer says that there is no such search, or no such space. */
  private isInDoubt = false;

  constructor(private readonly options: ServerSearchOptions) {
    this.state = options.server.isLikely ? 'untried' : 'missing';
  }

  /**
   * @param onFound called with the calls of each page; returns whether to go on
   * @returns whether the space was searched: otherwise, its runs may be
   * @throws UnpodError if its runs cannot be searched either
   */
  async search(token: string, onFound: (tasks: readonly FoundTask[]) => boolean): Promise<boolean> {
    if (this.state === 'missing') {
      return false;
    }
    try {
      return await this.ask(token, onFound);
    } catch (error) {
      const problem = toProblem(error);
      if (!mayListRuns(problem)) {
        throw error;
      }
      this.failed(problem);
      return false;
    }
  }

  /** Learns whether the space that was searched last exists. One that does not says nothing about the server. */
  confirm(isThere: boolean): void {
    if (!this.isInDoubt) {
      return;
    }
    this.isInDoubt = false;
    if (isThere) {
      this.options.server.setMissing();
    } else {
      this.state = 'untried';
      this.failures = 0;
    }
  }

  private async ask(token: string, onFound: (tasks: readonly FoundTask[]) => boolean): Promise<boolean> {
    const { client, query, signal, request } = this.options;
    const fetchPage = (page: number) => request(() => client.searchTasks(token, searchTerm(query), page, { signal }));
    const idOf = ({ runId, id }: FoundTask) => `${runId} ${id}`;
    // The server chooses the size of its pages.
    for await (const { rows, hasNextPage } of readPages(fetchPage, idOf, Infinity, true)) {
      this.failures = 0;
      const wanted = rows.filter((task) => matchesContact(query, task));
      if (this.state !== 'works') {
        if (rows.length > 0 && wanted.length === 0 && hasNextPage) {
          // It lists all tasks. That is not remembered: perhaps it has found the text elsewhere than in the contact.
          this.state = 'missing';
          return false;
        }
        this.state = rows.length > 0 && wanted.length === rows.length ? 'works' : 'exists';
      }
      if (!onFound(wanted)) {
        break;
      }
    }
    return true;
  }

  private failed(problem: Problem): void {
    this.failures++;
    // A server that has answered before has a search, whatever it says of one space.
    if (this.failures === mostFailures || (this.state === 'untried' && isLikelyForAll(problem))) {
      this.isInDoubt = this.state === 'untried' && saysNoSearch(problem);
      this.state = 'missing';
    }
  }
}
