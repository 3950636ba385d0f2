import type { IDisposable } from '../model/disposables';
import type { HostMessage, PageMessage } from '../webviews/report/messages';
import type { ReportActions } from './reportDeps';

/** A message that is about the report's subject. */
export type ReportMessage = Exclude<PageMessage, { type: 'ready' | 'signIn' }>;

/** The page that shows a report, until it is hidden, reloaded, or closed. Does nothing after that. */
export interface ReportPage {
  readonly memory: ReportMemory;
  readonly post: (message: HostMessage) => void;
  /** Does what a person asked for. Shows and logs a failure. */
  readonly perform: (work: (actions: ReportActions) => Promise<unknown>) => void;
  readonly setTitle: (title: string) => void;
  /** Lets the page play what comes from this origin. Reloads it if it could not before. */
  readonly allowMedia: (origin: string) => void;
}

/** What outlives a page while its panel is open. */
export interface ReportMemory {
  /** A person asked for all rows. */
  isAllWanted: boolean;
  /** A recording to play as soon as the page may. */
  recording: { readonly id: string; readonly src: string } | undefined;
}

/** What one page shows of one connection. */
export interface Report extends IDisposable {
  receive(message: ReportMessage): void;
}
