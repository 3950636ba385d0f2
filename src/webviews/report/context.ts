import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Formats } from './format';
import type { PageMessage, ReportView } from './messages';
import type { Report } from './report';

/** What most components need. */
export interface PageContext {
  readonly format: Formats;
  readonly post: (message: PageMessage) => void;
  readonly choose: (change: (view: ReportView) => ReportView) => void;
  readonly onRecording: Report['onRecording'];
}

export const Context = createContext<PageContext | undefined>(undefined);

/** Finds the hits of the search. */
export const PatternContext = createContext<RegExp | undefined>(undefined);

/** @throws outside of a page */
export function usePage(): PageContext {
  const page = useContext(Context);
  if (!page) throw new Error('This is not part of a page.');
  return page;
}

/** Moves the focus to the table from an element that is about to disappear. */
export function focusTable(): void {
  document.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
}
