import { entriesOf, isHidden, isPair, labelOf } from './hiddenValues';
import { looksLikeToken, looksRandom } from './looksRandom';
import { isLosslessNumber } from '../json/losslessNumber';
import type { NameKinds } from './nameKinds';
import { shortestSecret } from './secretSearch';
import type { Span } from './spans';
import { textSecrets } from './textSecrets';

/** The secrets of a row. */
export interface Collected {
  /** Credentials that look random, so that they can be searched for elsewhere in the row. */
  readonly secrets: Set<string>;
  /** Where credentials are in texts and names that contain any. */
  readonly texts: Map<string, readonly Span[]>;
}

/** Levels of objects and lists that are read; `redact` replaces what is deeper. */
export const deepest = 100;

/** Adds the secrets in a value, down to the deepest level that is read. */
export function collectSecrets(value: unknown, kinds: NameKinds, found: Collected, depth = 0): void {
  if (typeof value === 'string') {
    collectFromText(value, kinds, found);
  }
  if (typeof value !== 'object' || value === null || depth >= deepest || isLosslessNumber(value)) {
    return;
  }
  if (Array.isArray(value)) {
    const pair = isPair(value, kinds);
    value.forEach((inner, index) =>
      pair && index === 1 ? collectAll(inner, found.secrets, depth) : collectSecrets(inner, kinds, found, depth + 1),
    );
    return;
  }
  const entries = entriesOf(value);
  const label = labelOf(entries, kinds);
  for (const [name, inner] of entries) {
    collectFromText(name, kinds, found);
    if (isHidden(kinds(name), label, inner)) {
      collectAll(inner, found.secrets, depth);
    } else {
      collectSecrets(inner, kinds, found, depth + 1);
    }
  }
}

function collectFromText(text: string, kinds: NameKinds, { secrets, texts }: Collected): void {
  const spans = textSecrets(text, kinds);
  if (spans.length > 0) {
    texts.set(text, spans);
    spans.forEach(({ start, end }) => addSecret(text.slice(start, end), secrets));
  }
}

function collectAll(value: unknown, secrets: Set<string>, depth: number): void {
  if (typeof value === 'string') {
    addSecret(value, secrets);
  } else if (typeof value === 'object' && value !== null && depth < deepest) {
    Object.values(value).forEach((inner) => collectAll(inner, secrets, depth + 1));
  }
}

const separators = /[\s;,=:&"'\\{}[\]]/;

/** Adds a credential, and its parts, if they look random. */
function addSecret(text: string, secrets: Set<string>): void {
  const add = (secret: string, isRandom = looksRandom(secret)) => {
    if (secret.length >= shortestSecret && isRandom) {
      secrets.add(secret);
    }
  };
  add(text);
  if (separators.test(text)) {
    add(text.trim());
    // As in JSON: `ab\/cd`.
    add(text.replace(/\\(.)/g, '$1'));
    const [, afterScheme = ''] = /^\s*(?:bearer|basic|token|jwt)\s+(\S+)\s*$/i.exec(text) ?? [];
    add(afterScheme, looksLikeToken(afterScheme));
    text.split(separators).forEach((part) => add(part));
  }
}
