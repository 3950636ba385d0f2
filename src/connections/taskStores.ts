import { CollectionStore } from '../model/collectionStore';
import { Disposable } from '../model/disposables';
import type { PlatformClient } from '../platform/client';
import type { DetailedPage, DetailedTask } from '../platform/detailedTask';
import type { Page } from '../platform/page';
import type { RequestOptions } from '../platform/requestCoalescer';
import type { Task } from '../platform/tasks';
import { parseTaskKey } from './taskKey';

/** The tasks of runs by `taskKey`: plain, as rows show them, and with their details, as reports need them. */
export class TaskStores extends Disposable {
  readonly tasks: CollectionStore<Task>;
  readonly details: CollectionStore<DetailedTask>;
  /** Addresses of signed recordings as last sent, by task id. */
  private readonly signedRecordings = new Map<string, Map<string, string>>();

  /**
   * @param now milliseconds since 1970
   * @param showsReport whether a report of the run is visible: one request then serves both stores. `key` is a `taskKey`
   */
  constructor(
    client: Pick<PlatformClient, 'tasks' | 'detailedTasks'>,
    now: () => number,
    showsReport: (key: string) => boolean,
  ) {
    super();
    const idOf = ({ id }: Task) => id;
    const requestDetails = (key: string, page: number, options: RequestOptions) => {
      const { token, runId } = parseTaskKey(key);
      return client.detailedTasks(token, runId, page, options);
    };
    const fetchDetails = async (key: string, page: number, options: RequestOptions) => {
      const answer = await requestDetails(key, page, options);
      this.keepRecordings(key, answer);
      return answer;
    };
    const fetchPage = async (key: string, page: number, options: RequestOptions) => {
      const { token, runId } = parseTaskKey(key);
      return showsReport(key)
        ? withoutDetails(await requestDetails(key, page, options))
        : client.tasks(token, runId, page, options);
    };
    this.tasks = this._register(new CollectionStore<Task>({ now, idOf, fetchPage }));
    this.details = this._register(new CollectionStore<DetailedTask>({ now, idOf, fetchPage: fetchDetails }));
  }

  /** When a run's tasks were last seen to change, in milliseconds since 1970. */
  changedAt(key: string): number | undefined {
    const times = [this.tasks, this.details].flatMap((store) => store.get(key)?.changedAt ?? []);
    return times.length > 0 ? Math.max(...times) : undefined;
  }

  /** The address of a task's recording as the server last sent it. It may be signed: for opening and playing only. */
  recordingAddress(key: string, { id, recording }: Task): string | undefined {
    return this.signedRecordings.get(key)?.get(id) ?? recording;
  }

  forgetDetails(key: string): void {
    this.details.forget(key);
    this.signedRecordings.delete(key);
  }

  /** The latest answer counts, also for recordings that are no longer signed. */
  private keepRecordings(key: string, { rows, signedRecordings }: DetailedPage): void {
    const known = this.signedRecordings.get(key) ?? new Map<string, string>();
    this.signedRecordings.set(key, known);
    rows.forEach(({ id }) => known.delete(id));
    signedRecordings.forEach((address, id) => known.set(id, address));
  }

  /** Drops the tasks of spaces that are gone. @param isListed whether a space is still there */
  forgetSpaces(isListed: (token: string) => boolean): void {
    const isGone = (key: string) => !isListed(parseTaskKey(key).token);
    this.tasks.keys.filter(isGone).forEach((key) => this.tasks.forget(key));
    this.details.keys.filter(isGone).forEach((key) => this.forgetDetails(key));
  }
}

/** As the client's `tasks` would answer, so that a row is the same either way. */
function withoutDetails(page: Page<DetailedTask>): Page<Task> {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- named to be left out
  return { ...page, rows: page.rows.map(({ transcript, earlier, ...task }) => task) };
}
