import type { ConnectionManager } from '../connections/connectionManager';
import type { Session } from '../connections/session';
import type { Clock } from '../platform/clock';
import type { Problem } from '../platform/errors';
import type { Space } from '../platform/entities';
import type { RawRow } from '../platform/page';
import type { DocumentAddress } from './address';
import type { DocumentConnection } from './subject';

/** What a document has to show. */
export interface DocumentState {
  readonly row?: RawRow | undefined;
  readonly problem?: DocumentProblem | undefined;
}

/** Why a document's row is missing or may be out of date. */
export type DocumentProblem =
  | { readonly kind: 'signedOut'; readonly problem: Problem | undefined }
  | { readonly kind: 'otherAccount'; readonly session: Session }
  /** The server does not list it. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface DocumentDeps {
  readonly connections: Pick<ConnectionManager, 'ready' | 'problem'> & {
    readonly current: DocumentConnection | undefined;
  };
  /** `space` is undefined while it is not loaded. */
  readonly render: (address: DocumentAddress, state: DocumentState, space: Space | undefined) => string;
  readonly clock?: Pick<Clock, 'now' | 'random'>;
}
