import * as vscode from 'vscode';
import type { Connection, ConnectionChange } from '../connections/connection';
import type { Collection } from '../model/collection';
import type { CollectionStore } from '../model/collectionStore';
import { Disposable } from '../model/disposables';
import { quietInterval } from '../polling/intervals';
import { Debouncer } from '../ui/debouncer';
import { settings } from '../ui/settings';
import type { ReportSubject, ReportView } from '../webviews/report/messages';
import { headerOf, type HeaderFacts } from './header';
import type { Report, ReportMessage, ReportPage } from './report';
import type { Place } from './reportDeps';
import { SentRows, type RowChanges } from './sentRows';
import { coverageOf, formats, type About } from './summaryParts';
import { reportTitle, spaceLabel } from './title';

/** What a person has chosen in the page. */
export type Chosen = Pick<ReportView, 'filters' | 'query'>;

/** Lists of up to this many rows are reloaded as a whole when rows may have changed. */
const mostReadAgain = 2000;

/** A report about the rows of one list. Loads them page by page, and keeps what it sent up to date. */
export abstract class ListReport<T extends { readonly id: string }> extends Disposable implements Report {
  protected readonly place: Place;
  protected readonly token: string;
  private sent = new SentRows<T>();
  private sentHeader = '';
  private limit: number;
  private cancel = new AbortController();
  private busy = 0;
  private isCatchingUp = false;
  protected isUnavailable = false;
  private readonly soon = this._register(new Debouncer(() => this.send()));

  constructor(
    protected readonly connection: Connection,
    protected readonly subject: ReportSubject,
    protected readonly page: ReportPage,
    private readonly store: CollectionStore<T>,
    private readonly key: string,
    /** How many rows to load without being asked. */
    unasked: number,
  ) {
    super();
    this.token = subject.space;
    this.place = { connection, token: subject.space, runId: subject.run };
    this.limit = page.memory.isAllWanted ? Infinity : unasked;
    this._register(connection.onDidChange((change) => this.connectionChanged(change)));
    this._register({ dispose: () => this.stop() });
    this._register({ dispose: () => this.setVisible(false) });
  }

  /** Shows what is known, brings it up to date, and loads the rest. */
  async start(): Promise<void> {
    await this.work(async () => {
      if ((await this.load()) && !this._store.isDisposed) {
        await this.bringUpToDate();
      }
    });
  }

  receive(message: ReportMessage): void {
    switch (message.type) {
      case 'refresh':
        this.page.run(() => this.refresh());
        break;
      case 'loadAll':
        this.page.memory.isAllWanted = true;
        this.limit = Infinity;
        this.lookAgain();
        break;
      case 'cancelLoading':
        this.page.memory.isAllWanted = false;
        this.limit = 0;
        this.stop();
        this.cancel = new AbortController();
        this.sendHeader();
        break;
      case 'copySummary':
        this.page.perform(async ({ copySummary }) => copySummary(this.summary(message)));
        break;
      case 'showInTree':
        this.page.perform(({ showInTree }) => showInTree(this.place));
        break;
      case 'savePicture':
        this.page.perform(({ savePicture }) => savePicture(message.name, message.svg));
        break;
    }
  }

  /** Tells the connection what is visible, so that it is polled. */
  protected abstract setVisible(isVisible: boolean): void;
  /** Sends new and changed rows, and what depends on them. */
  protected abstract sendRows(changes: RowChanges<T>): void;
  /** Whether the subject was found. Calls `setUnavailable` if it is gone. */
  protected abstract find(signal: AbortSignal): Promise<boolean>;
  /** Whether the rows are likely to change soon. */
  protected abstract isLively(): boolean;
  /** Whether rows have changed since they were loaded. */
  protected abstract isOutdated(): boolean;
  /** The part of the header that depends on the kind of report. */
  protected abstract headerFacts(): Omit<HeaderFacts, 'isLoading'>;
  /** The figures as Markdown. */
  protected abstract summary(chosen: Chosen): string;

  protected get collection(): Collection<T> {
    return this.store.get(this.key) ?? {};
  }

  protected get rows(): readonly T[] {
    return this.collection.list?.rows ?? [];
  }

  /** What every summary begins with. */
  protected about(chosen: Chosen, matching: number): About {
    const space = spaceLabel(this.connection, this.token);
    return { space, ...coverageOf(this.collection), ...chosen, matching, format: formats() };
  }

  protected row(id: string): T | undefined {
    return this.rows.find((row) => row.id === id);
  }

  /** Shows a sentence in place of the report, until a refresh. @param sentence without its period */
  protected setUnavailable(sentence: string): void {
    if (this.isUnavailable) {
      return;
    }
    this.isUnavailable = true;
    this.setVisible(false);
    this.sent = new SentRows();
    this.sentHeader = '';
    const action = { type: 'refresh', label: vscode.l10n.t('Retry') } as const;
    this.page.post({ type: 'unavailable', text: `${sentence}.`, action });
  }

  /** Stops loading. */
  protected stop(): void {
    this.cancel.abort();
  }

  /** Looks for the subject again. */
  protected lookAgain(): void {
    this.page.run(() => this.work(() => this.load()));
  }

  /** Reloads the list if rows have changed since they were loaded. Leaves long lists to polling. */
  protected catchUp(): void {
    if (!this.isCatchingUp && this.isOutdated() && this.rows.length <= mostReadAgain) {
      this.isCatchingUp = true;
      this.page.run(() =>
        this.work(() => this.store.refresh(this.key, this.page.clock)).finally(() => (this.isCatchingUp = false)),
      );
    }
  }

  /** Sends what has changed, soon. */
  protected sendSoon(): void {
    this.soon.schedule();
  }

  private connectionChanged(change: ConnectionChange): void {
    if (change.kind === 'spaces' && this.connection.spaces && !this.connection.space(this.token)) {
      this.setUnavailable(missingSpace());
    } else if (!('token' in change) || change.token === this.token) {
      // The first rows are sent at once; after that, a burst of changes is one message.
      if (this.sent.isEmpty) {
        this.send();
      } else {
        this.sendSoon();
      }
    }
  }

  private send(): void {
    if (!this.isUnavailable) {
      const changes = this.sent.next(this.rows);
      this.sendHeader();
      if (changes) {
        this.sendRows(changes);
      }
    }
  }

  private sendHeader(): void {
    if (this.isUnavailable) {
      return;
    }
    const facts = { ...this.headerFacts(), isLoading: this.busy > 0 };
    const header = headerOf(this.connection, this.token, this.collection, facts);
    const text = JSON.stringify(header);
    if (text !== this.sentHeader) {
      this.sentHeader = text;
      this.page.setTitle(reportTitle(this.connection, this.subject));
      this.page.post(header);
    }
  }

  private async work(work: () => Promise<unknown>): Promise<void> {
    this.busy++;
    this.send();
    try {
      await work();
    } finally {
      this.busy--;
      this.send();
    }
  }

  /** Loads rows up to the limit. @returns false if the subject was not found, or loading was canceled before it was */
  private async load(): Promise<boolean> {
    const { signal } = this.cancel;
    if (!(await this.isThere()) || signal.aborted) {
      return false;
    }
    this.setVisible(true);
    const isDone = ({ rows, hasNextPage, isEndInDoubt = false }: NonNullable<Collection<T>['list']>) =>
      rows.length >= this.limit || !(hasNextPage || isEndInDoubt);
    await this.store.loadUntil(this.key, isDone, { signal, clock: this.page.clock });
    return true;
  }

  private async isThere(): Promise<boolean> {
    const { connection, token, cancel } = this;
    if (!connection.spaces) {
      await connection.loadSpaces();
    }
    if (connection.spaces && !connection.space(token)) {
      this.setUnavailable(missingSpace());
    }
    return connection.space(token) !== undefined && this.find(cancel.signal);
  }

  /** Reloads rows that are out of date: the first page, or all of a short list if any row is likely to have changed. */
  private async bringUpToDate(): Promise<void> {
    const [isLively, isOutdated] = [this.isLively(), this.isOutdated()];
    const interval = (isLively && settings.refreshInterval()) || quietInterval;
    if (isOutdated || this.page.clock.now() - (this.collection.asOf ?? 0) > interval) {
      const mayDiffer = (isLively || isOutdated) && this.rows.length <= mostReadAgain;
      await (mayDiffer ? this.store.refresh(this.key, this.page.clock) : this.store.refreshTop(this.key));
    }
  }

  private async refresh(): Promise<void> {
    this.isUnavailable = false;
    await this.work(async () => {
      const { connection, token } = this;
      const { signal } = this.cancel;
      const isStopped = () => signal.aborted;
      if (!connection.space(token)) {
        await connection.loadSpaces();
      } else if (this.subject.run !== undefined) {
        await connection.runs.refreshTop(token);
      }
      if (!isStopped() && this.collection.list && (await this.isThere()) && !isStopped()) {
        await this.store.refresh(this.key, this.page.clock);
      }
      if (!isStopped()) {
        await this.load();
      }
    });
  }
}

function missingSpace(): string {
  return vscode.l10n.t('This space is no longer on Unpod');
}
