import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Formats } from './format';
import type { PageMessage, ReportView } from './messages';

/** What nearly all parts of the page need. */
export interface PageContext {
  readonly format: Formats;
  /** Finds the hits of the search. */
  readonly pattern: RegExp | undefined;
  readonly post: (message: PageMessage) => void;
  readonly choose: (change: (view: ReportView) => ReportView) => void;
}

export const Context = createContext<PageContext | undefined>(undefined);

/** @throws outside of a page */
export function usePage(): PageContext {
  const page = useContext(Context);
  if (!page) throw new Error('This is not part of a page.');
  return page;
}

/** Moves the focus to the table, from something that is about to go. */
export function focusTable(): void {
  document.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
}
