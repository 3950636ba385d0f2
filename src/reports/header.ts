import type { Connection } from '../connections/connection';
import type { Collection } from '../model/collection';
import { totalRows } from '../model/totalRows';
import type { Problem } from '../platform/errors';
import { problemMessage } from '../ui/messages';
import type { HostMessage } from '../webviews/report/messages';
import { spaceLabel } from './title';

export type Header = Extract<HostMessage, { type: 'header' }>;

/** What only the report of a run or of a space can tell. */
export interface HeaderFacts extends Pick<Header, 'run' | 'isActive' | 'isWatched' | 'isLoading'> {
  /** Why the search for the report's subject failed. */
  readonly problem?: Problem | undefined;
}

/** The header of a report on this collection, which belongs to a space. */
export function headerOf(
  connection: Connection,
  token: string,
  { list, asOf, problem, stale }: Collection<unknown>,
  { problem: searchProblem, ...facts }: HeaderFacts,
): Header {
  const ofRuns = connection.runs.get(token);
  const shown =
    searchProblem ??
    (connection.space(token) ? undefined : connection.spaceList.problem) ??
    problem ??
    stale ??
    ofRuns?.problem ??
    ofRuns?.stale ??
    connection.authProblem;
  return {
    type: 'header',
    space: spaceLabel(connection, token),
    ...facts,
    asOf,
    problem: shown && problemMessage(shown),
    loaded: list?.rows.length ?? 0,
    total: list && totalRows(list),
    hasNextPage: list?.hasNextPage ?? true,
    skippedRows: list?.skippedRows ?? 0,
  };
}
