import { visibleId } from './space';

/** The start of an id, as rows show it. Never cuts through a surrogate pair. */
export function shortId(id: string): string {
  return /^.{0,9}/su.exec(visibleId(id))?.[0] ?? '';
}

/** Whether an id has only visible characters, so that a person knows what they paste. A terminal would run what follows a line break. */
export function isPlainId(id: string): boolean {
  return !/[\p{C}\p{DI}\u2800]|(?! )\p{Z}|^ | $/u.test(id);
}
