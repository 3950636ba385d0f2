import type { DocumentAddress } from '../../../src/documents/address';
import { UnpodDocument } from '../../../src/documents/document';
import type { DocumentState } from '../../../src/documents/state';
import { taskKey } from '../../../src/connections/taskKey';
import type { DocumentConnection } from '../../../src/documents/subject';
import type { Collection } from '../../../src/model/collection';
import type { Run } from '../../../src/platform/entities';
import type { Task } from '../../../src/platform/tasks';
import { BULK_HANDLE, BULK_SPACE_TOKEN } from '../../platform/bulk';
import type { LocalPlatform } from '../../platform/platform';
import { listOf } from '../entities';
import { accountAt, clientAt, NOON } from '../support';

/** A model that a test fills, and documents that follow the model. */
export class DocumentStage {
  readonly ready = Promise.resolve();
  readonly problem = undefined;
  time = NOON;
  current: (DocumentConnection & { end(): void }) | undefined;
  /** What the documents showed, in order. */
  readonly shown: DocumentState[] = [];
  readonly documents: UnpodDocument[] = [];
  private readonly runs = new Map<string, Collection<Run>>();
  private readonly tasks = new Map<string, Collection<Task>>();

  constructor(private readonly platform: LocalPlatform) {
    this.connect();
  }

  /** Makes another connection the current one. */
  connect(organization = BULK_HANDLE): void {
    this.current?.end();
    const { key, endpoint } = accountAt(this.platform.url);
    const ending = new AbortController();
    this.current = {
      session: { key, endpoint, organization: { handle: organization, name: organization }, source: 'stored' },
      signal: ending.signal,
      client: clientAt(this.platform.url, {}, { organization }),
      space: () => undefined,
      runs: this.runs,
      tasks: this.tasks,
      end: () => ending.abort(),
    };
    this.documents.forEach((document) => document.restart());
  }

  /** Opens the document of a run, or of a task. */
  async open(run: string, task?: string): Promise<UnpodDocument> {
    const address: DocumentAddress = {
      server: this.platform.url.replace('http://', ''),
      organization: BULK_HANDLE,
      space: BULK_SPACE_TOKEN,
      run,
      task,
      form: 'json',
    };
    const render = (_: DocumentAddress, state: DocumentState) => {
      this.shown.push(state);
      return JSON.stringify(state);
    };
    const clock = { now: () => this.time, random: () => 0 };
    const document = new UnpodDocument(address, { connections: this, render, clock }, () => undefined);
    this.documents.push(document);
    await document.loadIfOlder(0);
    return document;
  }

  /** Changes the model's runs. Resolves when the documents have followed. */
  async setRuns(...rows: Run[]): Promise<void> {
    this.runs.set(BULK_SPACE_TOKEN, { list: listOf(rows) });
    await this.follow();
  }

  async setTasks(run: string, ...rows: Task[]): Promise<void> {
    this.tasks.set(taskKey(BULK_SPACE_TOKEN, run), { list: listOf(rows) });
    await this.follow();
  }

  get shownProblem(): string | undefined {
    return this.shown.at(-1)?.problem?.kind;
  }

  private async follow(): Promise<void> {
    for (const document of this.documents) {
      document.update();
      await document.loadIfOlder(Infinity);
    }
  }
}
