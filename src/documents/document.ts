import * as vscode from 'vscode';
import { sameRow } from '../model/runList';
import type { SpaceStore } from '../model/spaceStore';
import type { TaskStore } from '../model/taskStore';
import { pageSize, type PlatformClient } from '../platform/client';
import { toProblem } from '../platform/errors';
import { readRun } from '../platform/entities';
import { readTask } from '../platform/tasks';
import type { SessionManager } from '../connections/sessionManager';
import { shortId, type DocumentAddress } from './address';
import { readDetails } from './details';
import { findRow } from './findRow';
import { layOut } from './layout';
import { toJson } from './plainText';
import { taskDocument } from './taskDocument';
import {
  otherAccountNotice,
  missingNotice,
  requestNotice,
  signedOutNotice,
  noticeLines,
  type DocumentNotice,
} from './notice';

/** What documents are made from. */
export interface DocumentDeps {
  readonly store: SpaceStore;
  readonly tasks: TaskStore;
  readonly sessions: SessionManager;
  /** The client of the session; undefined when signed out. */
  readonly client: () => PlatformClient | undefined;
}

/** One document: what the server says of a run or a task, or why it cannot be shown. */
export class UnpodDocument implements vscode.Disposable {
  /** Undefined until it was loaded. */
  text: string | undefined;
  /** When the text last became another one, in milliseconds since 1970. */
  changedAt = 0;
  private loadedAt = 0;
  private row: object | undefined;
  private trouble: DocumentNotice | undefined;
  /** What the model knew when it was last compared. */
  private known: readonly (object | undefined)[] = [];
  private loading: Promise<void> | undefined;
  private abort = new AbortController();
  private isWanted = false;
  private isDisposed = false;

  constructor(
    readonly place: DocumentAddress,
    private readonly sources: DocumentDeps,
    private readonly changed: () => void,
  ) {}

  get isLoading(): boolean {
    return this.loading !== undefined;
  }

  /** Asks the server again; while it is being asked, once more afterwards. Never throws. */
  load(): Promise<void> {
    this.isWanted = true;
    this.loading ??= this.loadAll().finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** Waits for what is under way; asks the server when the last answer is older than that many milliseconds. */
  async loadWhenOlder(age: number): Promise<void> {
    await (this.loading ?? (Date.now() - this.loadedAt > age ? this.load() : undefined));
  }

  /** Gives up what is under way and asks anew: the session is another one. */
  restart(): Promise<void> {
    this.abort.abort();
    return this.load();
  }

  /** The model changed: asks again if that concerns this document, or if it could not be shown. */
  update(): void {
    const [own, run] = this.model();
    const [knownOwn, knownRun] = this.known;
    this.known = [own, run];
    const isOther = own !== undefined && own !== knownOwn && !this.shows(own);
    const hasMoved = this.place.task !== undefined && knownRun !== undefined && run !== undefined && run !== knownRun;
    if (this.trouble || isOther || hasMoved) {
      void this.load();
    } else if (this.text !== undefined) {
      this.render();
    }
  }

  dispose(): void {
    this.isDisposed = true;
    this.abort.abort();
  }

  private async loadAll(): Promise<void> {
    while (this.isWanted && !this.isDisposed) {
      this.isWanted = false;
      this.abort = new AbortController();
      const { signal } = this.abort;
      const outcome = await this.ask(signal);
      if (!signal.aborted) {
        this.trouble = outcome.trouble;
        this.row = outcome.row ?? (outcome.trouble?.isPassing ? this.row : undefined);
        this.loadedAt = Date.now();
        this.render();
      }
    }
  }

  private async ask(signal: AbortSignal): Promise<{ row?: object; trouble?: DocumentNotice }> {
    const { place, sources } = this;
    await sources.sessions.ready;
    const { session, problem } = sources.sessions;
    const client = sources.client();
    if (!session || !client) {
      return { trouble: signedOutNotice(problem) };
    }
    const foreign = otherAccountNotice(place, session);
    if (foreign) {
      return { trouble: foreign };
    }
    try {
      this.known = this.model();
      const { space, run, task } = place;
      const page = (number: number) => client.rawRows(space, task === undefined ? undefined : run, number, { signal });
      const row = await findRow(page, task === undefined ? 'run_id' : 'task_id', task ?? run, this.likelyPage());
      return row ? { row } : { trouble: missingNotice(place) };
    } catch (error) {
      return { trouble: requestNotice(toProblem(error)) };
    }
  }

  /** The model's own rows of what this is about: the document's, then its run's. */
  private model(): readonly (object | undefined)[] {
    const { space, run: runId, task: taskId } = this.place;
    const run = this.sources.store.space(space)?.runList?.runs.find(({ id }) => id === runId);
    const task = this.sources.tasks.tasks(space, runId)?.list?.tasks.find(({ id }) => id === taskId);
    return [taskId === undefined ? run : task, run];
  }

  private shows(known: object): boolean {
    const own = this.place.task === undefined ? readRun(this.row) : readTask(this.row);
    return own !== undefined && sameRow(own, known as typeof own);
  }

  private likelyPage(): number | undefined {
    const { space, run, task } = this.place;
    const rows: readonly { readonly id: string }[] =
      (task === undefined
        ? this.sources.store.space(space)?.runList?.runs
        : this.sources.tasks.tasks(space, run)?.list?.tasks) ?? [];
    const index = rows.findIndex(({ id }) => id === (task ?? run));
    return index < 0 ? undefined : Math.floor(index / pageSize) + 1;
  }

  private render(): void {
    const text = this.place.form === 'json' ? this.json() : this.words();
    if (text !== this.text) {
      const isFirst = this.text === undefined;
      this.text = text;
      this.changedAt = Math.max(Date.now(), this.changedAt + 1);
      if (!isFirst) {
        this.changed();
      }
    }
  }

  private json(): string {
    const { row, trouble } = this;
    return toJson(row ?? { 'Unpod Explorer': trouble ? noticeLines(trouble).join(' ') : '' });
  }

  private words(): string {
    const { place, row, trouble } = this;
    const details = row && readDetails(row);
    const notice = trouble ? noticeLines(trouble) : [];
    if (details) {
      const { space } = this.sources.store.space(place.space) ?? {};
      return taskDocument(place, details, space, notice);
    }
    const title = vscode.l10n.t('Task {0}', shortId(place.task ?? ''));
    return layOut({ title, notice, facts: [], sections: [] });
  }
}
