import type { Owner } from '../connections/owner';
import { shortId } from '../model/shortId';
import { oneLine, prefix } from '../platform/text';

/** What a document is about. */
export interface DocumentAddress extends Owner {
  readonly space: string;
  readonly run: string;
  /** Undefined for a run's document. */
  readonly task: string | undefined;
  /** Laid out for people, or as the server sent it. */
  readonly form: 'text' | 'json';
}

/** Names for tabs and breadcrumbs; undefined if unknown. */
export interface DocumentNames {
  readonly space: string | undefined;
  /** Whom a task concerns. */
  readonly contact: string | undefined;
}

/** The parts of a URI that differ between documents. */
export interface DocumentUri {
  readonly path: string;
  readonly query: string;
}

const partNames = ['server', 'organization', 'space', 'run', 'task', 'form'] as const;

/**
 * The address is in the query, and its path is for people: `/Sales Outreach Q1/Recac63a0/Meera Joshi.unpod-task`.
 * @throws URIError for an id with a lone surrogate
 */
export function uriOf(address: DocumentAddress, names: DocumentNames): DocumentUri {
  const { space, run, task, form } = address;
  const folders = [segment(names.space, space), segment(undefined, run)];
  const name = task === undefined ? folders.pop() : segment(names.contact, task);
  const ending = form === 'text' ? 'unpod-task' : 'json';
  return { path: `/${folders.map((folder) => `${folder}/`).join('')}${name}.${ending}`, query: queryOf(address) };
}

function queryOf(address: DocumentAddress): string {
  return partNames
    .flatMap((name) => (address[name] === undefined ? [] : `${name}=${encodeURIComponent(address[name])}`))
    .join('&');
}

/** UTF-16 code units of a path segment. */
const longestSegment = 60;

/** A name as a path segment, or the start of an id. Slashes separate segments, and VS Code resolves `.` and `..`. */
function segment(name: string | undefined, id: string): string {
  const plain = (text: string | undefined) => {
    const line = oneLine(text?.replace(/[/\\]/g, ' ')) ?? '';
    return prefix(line, longestSegment).replace(/^[\s.]+|[\s.]+$/g, '');
  };
  return plain(name) || plain(shortId(id)) || '_';
}

/** The inverse of `uriOf`, which ignores names. Undefined for any other URI. */
export function parseUri({ query }: Pick<DocumentUri, 'query'>): DocumentAddress | undefined {
  const parts = new Map<string, string>();
  try {
    for (const part of query.split('&')) {
      const [name = '', value = ''] = part.split('=');
      parts.set(name, decodeURIComponent(value));
    }
  } catch {
    return undefined;
  }
  const [server, organization = '', space, run, task, form] = partNames.map((name) => parts.get(name));
  if (!server || !space || !run || task === '' || (form !== 'json' && (form !== 'text' || task === undefined))) {
    return undefined;
  }
  const address: DocumentAddress = { server, organization, space, run, task, form };
  return queryOf(address) === query ? address : undefined;
}
