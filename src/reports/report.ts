import type { IDisposable } from '../model/disposables';
import type { Clock } from '../platform/clock';
import type { HostMessage, PageMessage } from '../webviews/report/messages';
import type { ReportActions } from './reportDeps';

/** A message that is about the report's subject. */
export type ReportMessage = Exclude<PageMessage, { type: 'ready' | 'signIn' }>;

/** The page that shows a report, until it is hidden, reloaded, or closed. Does nothing after that. */
export interface ReportPage {
  readonly memory: ReportMemory;
  readonly clock: Clock;
  readonly post: (message: HostMessage) => void;
  /** Does something for the person. Shows and logs a failure. */
  readonly run: (work: () => Promise<unknown>) => void;
  /** As `run`, with what commands can do. */
  readonly perform: (work: (actions: ReportActions) => Promise<unknown>) => void;
  readonly setTitle: (title: string) => void;
  /** Lets the page play what comes from this origin. @returns false if it is reloaded for that */
  readonly allowMedia: (origin: string) => boolean;
}

/** What outlives a page while its panel is open. */
export interface ReportMemory {
  /** A person asked for all rows. */
  isAllWanted: boolean;
  /** A recording to play as soon as a page that may do so shows its call. */
  recording: { readonly id: string; readonly src: string; readonly from: number | undefined } | undefined;
}

/** What one page shows of one connection. */
export interface Report extends IDisposable {
  receive(message: ReportMessage): void;
}
