import type { Session } from './session';

/** The organization at a server that a document or a report belongs to. */
export interface Owner {
  /** Host of the server, with a proxy's path if there is one. */
  readonly server: string;
  /** The organization's handle; may be empty. */
  readonly organization: string;
}

export function ownerOf({ endpoint, organization }: Session): Owner {
  return { server: serverOf(endpoint), organization: organization?.handle ?? '' };
}

/** Whether a session may show what belongs to the owner. */
export function belongsTo({ server, organization }: Owner, session: Session): boolean {
  const other = ownerOf(session);
  return other.server === server && other.organization === organization;
}

/** The server as owners name it. */
export function serverOf({ base }: { readonly base: string }): string {
  return base.replace(/^https?:\/\//, '');
}
