import type { Locator } from 'playwright-core';

/** The used members of an element in the page: the project is compiled without the browser's types. */
export interface PageElement {
  readonly className: string;
  readonly textContent: string;
  /** As drawn. */
  readonly innerText: string;
  readonly classList: { contains(name: string): boolean };
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/**
 * Reads all elements of a locator in one step, so that the result is consistent.
 *
 * @param read runs in the page: it can use nothing from around it
 */
export function readAll<T>(locator: Locator, read: (elements: PageElement[]) => T[]): Promise<T[]> {
  return locator.evaluateAll(read);
}

/** The compiler names inner functions with a helper that the page lacks: a script for the page that defines it. */
export const pageHelpers = 'globalThis.__name = (it) => it;';
