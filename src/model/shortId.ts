import { visibleId } from './space';

/** The start of an id, as rows show it. Never cuts through a surrogate pair. */
export function shortId(id: string): string {
  return /^.{0,9}/su.exec(visibleId(id))?.[0] ?? '';
}

/**
 * Whether all of an id can be seen, so that a person who pastes it knows what is pasted. A line break would run what follows it in a
 * terminal.
 */
export function isPlainId(id: string): boolean {
  return !/[\p{C}\p{DI}\u2800]|(?! )\p{Z}|^ | $/u.test(id);
}
