import type { HostMessage, ReportCall, ReportCallDetails, ReportRun, ReportView } from './messages';
import { mergeRows, noRows, type Rows } from './rows';
import { emptyView, restoredView, type KeptState } from './view';

type Of<Type extends HostMessage['type']> = Extract<HostMessage, { type: Type }>;

/** The subject, and what the page's words and formats follow. */
export type InitData = Of<'init'>;

/** Where a recording is, or why it cannot be played. Only for the player: the address must not be kept anywhere else. */
export type RecordingData = Of<'recording'>;

/** How current and complete the rows are. */
export type HeaderData = Of<'header'>;

/** How many hits each call has for a query. */
export interface Hits {
  readonly query: string;
  readonly counts: ReadonlyMap<string, number>;
  /** How many calls were searched. */
  readonly searched: number;
  /** How many calls the server counts. */
  readonly total: number;
}

/** Everything the page knows. Immutable: each message and each choice makes a new one. */
export interface PageState {
  readonly init: InitData | undefined;
  readonly header: HeaderData | undefined;
  readonly calls: Rows<ReportCall>;
  readonly runs: Rows<ReportRun>;
  /** For the last query that was answered; undefined if there is no query. */
  readonly hits: Hits | undefined;
  /** Of the selected call. */
  readonly details: ReportCallDetails | undefined;
  /** Why nothing is shown. */
  readonly unavailable: Of<'unavailable'> | undefined;
  readonly view: ReportView;
}

export const emptyPage: PageState = {
  init: undefined,
  header: undefined,
  calls: noRows,
  runs: noRows,
  hits: undefined,
  details: undefined,
  unavailable: undefined,
  view: emptyView,
};

/**
 * The page after a message.
 *
 * @param kept what VS Code kept for this panel
 */
export function received(state: PageState, message: HostMessage, kept: KeptState | undefined): PageState {
  switch (message.type) {
    case 'init':
      return state.init
        ? { ...state, init: message }
        : { ...state, init: message, view: restoredView(kept, message.subject) };
    case 'header':
      return { ...state, header: message, unavailable: undefined };
    case 'calls':
      return withoutLostSelection(state, mergeRows(state.calls, message.changed, message.order));
    case 'runs':
      return { ...state, runs: mergeRows(state.runs, message.changed, message.order) };
    case 'hits':
      return message.query === state.view.query ? { ...state, hits: hitsOf(message) } : state;
    case 'call':
      return message.details.id === state.view.selected ? { ...state, details: message.details } : state;
    case 'unavailable':
      return { ...emptyPage, init: state.init, unavailable: message };
    case 'recording':
      return state;
  }
}

/** The page after a choice. */
export function withView(state: PageState, view: ReportView): PageState {
  return {
    ...state,
    view,
    hits: view.query === '' ? undefined : state.hits,
    details: view.selected === state.view.selected ? state.details : undefined,
  };
}

function withoutLostSelection(state: PageState, calls: Rows<ReportCall>): PageState {
  const { selected } = state.view;
  const isLost = selected !== undefined && state.calls.positions.has(selected) && !calls.positions.has(selected);
  return { ...(isLost ? withView(state, { ...state.view, selected: undefined }) : state), calls };
}

function hitsOf({ query, hits, searched, total }: Of<'hits'>): Hits {
  return { query, counts: new Map(hits), searched, total };
}
