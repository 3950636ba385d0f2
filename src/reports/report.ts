import type { IDisposable } from '../model/disposables';
import type { Clock } from '../platform/clock';
import type { HostMessage, PageMessage } from '../webviews/report/messages';
import type { ReportActions } from './reportDeps';

/** A message about the report's subject. */
export type ReportMessage = Exclude<PageMessage, { type: 'ready' | 'signIn' }>;

/** The page that shows a report, until it is hidden, reloaded, or closed. Does nothing after that. */
export interface ReportPage {
  readonly memory: ReportMemory;
  readonly clock: Clock;
  readonly post: (message: HostMessage) => void;
  /** Runs something that a person asked for. Shows and logs a failure. */
  readonly run: (work: () => Promise<unknown>) => void;
  /** Like `run`, with the actions that commands provide. */
  readonly perform: (work: (actions: ReportActions) => Promise<unknown>) => void;
  readonly setTitle: (title: string) => void;
  /** Lets the page play recordings from this origin. @returns false if the page has to reload for that */
  readonly allowMedia: (origin: string) => boolean;
}

/** What a panel remembers when its page is replaced. */
export interface ReportMemory {
  /** Whether a person asked for all rows. */
  isAllWanted: boolean;
  /** A recording to play as soon as a page that is allowed to play it shows its call. `from` is in seconds. */
  recording: { readonly id: string; readonly src: string; readonly from: number | undefined } | undefined;
}

/** What one page shows of one connection. */
export interface Report extends IDisposable {
  receive(message: ReportMessage): void;
}
