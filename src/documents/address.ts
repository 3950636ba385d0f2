import type { Session } from '../connections/session';
import { shortId } from '../model/shortId';

/** URI scheme of documents. */
export const scheme = 'unpod';

/** What a document is about. Holds nothing personal because VS Code stores the URIs of open tabs on disk. */
export interface DocumentAddress {
  /** Host of the server, with a proxy's path if there is one. */
  readonly server: string;
  /** The organization's handle; may be empty. */
  readonly organization: string;
  readonly space: string;
  readonly run: string;
  /** Undefined for a run's document. */
  readonly task: string | undefined;
  /** Laid out for people, or as the server sent it. */
  readonly form: 'text' | 'json';
}

/** Whether a session can show the document. */
export function belongsTo({ server, organization }: DocumentAddress, session: Session): boolean {
  return serverOf(session.endpoint) === server && (session.organization?.handle ?? '') === organization;
}

/** The server as addresses name it. */
export function serverOf({ base }: { readonly base: string }): string {
  return base.replace(/^https?:\/\//, '');
}

/** Stands for an empty part, because VS Code folds `//`. `encodeURIComponent` never returns it. */
const emptyPart = '@';

/** `/server/organization/space/run/task/Ta1b2c3d4.unpod-task`. @throws URIError for an id with a lone surrogate */
export function pathOf({ server, organization, space, run, task, form }: DocumentAddress): string {
  const parts = [server, organization, space, run, ...(task === undefined ? [] : [task])];
  const name = `${shortId(task ?? run)}.${form === 'text' ? 'unpod-task' : 'json'}`;
  return `/${[...parts, name].map((part) => encodeURIComponent(part) || emptyPart).join('/')}`;
}

/** The inverse of `pathOf`; undefined for any other path. */
export function parsePath(path: string): DocumentAddress | undefined {
  let parts: string[];
  try {
    parts = path.split('/').map((part) => (part === emptyPart ? '' : decodeURIComponent(part)));
  } catch {
    return undefined;
  }
  const [, server, organization = '', space, run, ...rest] = parts;
  const task = rest.length === 2 ? rest[0] : undefined;
  const form = path.endsWith('.json') ? 'json' : 'text';
  if (!server || !space || !run || (form === 'text' && !task)) {
    return undefined;
  }
  const address: DocumentAddress = { server, organization, space, run, task, form };
  return pathOf(address) === path ? address : undefined;
}
