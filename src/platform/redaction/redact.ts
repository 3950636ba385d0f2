import { collectSecrets, deepest, type Collected } from './collectSecrets';
import { isCredentialName } from './credentialNames';
import { entriesOf, isHidden, isPair, labelOf } from './hiddenValues';
import { isLosslessNumber } from '../json/losslessNumber';
import { nameKinds, type NameKinds } from './nameKinds';
import { fields } from '../parse';
import { secretSearch } from './secretSearch';
import { maskSpans, mask, omission } from './spans';

export { isCredentialName };

/**
 * Masks the values of credentials wherever they occur in a row, and omits what is nested more than 100 levels deep. Takes linear time.
 * Does not change the row, but shares those parts of it that have no secrets.
 *
 * @param known other secrets to mask, such as the session's key
 */
export function redact(row: unknown, known: readonly string[] = []): unknown {
  const kinds = nameKinds();
  const found: Collected = { secrets: new Set(), texts: new Map() };
  collectSecrets(row, kinds, found);
  const always = known.filter(Boolean).flatMap(spellings);
  const search = secretSearch([...always, ...withoutIds(found.secrets, row).flatMap(spellings)]);
  const clean = (text: string): string => {
    const own = found.texts.size > 0 ? found.texts.get(text) : undefined;
    return maskSpans(text, own ? own.concat(search(text)) : search(text));
  };
  return redactValue(row, { kinds, clean, hasNumbers: always.some((needle) => /^[\d.eE+-]+$/.test(needle)) }, 0);
}

/** Characters. Longer ones are not ids. */
const longestId = 256;

/** Without those that are part of the row's ids: ids are not secret, and tell rows apart. */
function withoutIds(secrets: ReadonlySet<string>, row: unknown): string[] {
  const { task_id, run_id } = fields(row);
  const ids = [task_id, run_id].filter((id) => typeof id === 'string' && id.length <= longestId) as string[];
  return [...secrets].filter((secret) => !ids.some((id) => id.includes(secret)));
}

/** A secret as it is, and as URLs and JSON escape it. */
function spellings(secret: string): string[] {
  if (/^[\w.~-]*$/.test(secret)) {
    return [secret];
  }
  const inAddress = /\p{Surrogate}/u.test(secret) ? secret : encodeURIComponent(secret);
  return [...new Set([secret, inAddress, JSON.stringify(secret).slice(1, -1)])];
}

interface Rules {
  readonly kinds: NameKinds;
  /** Masks the secrets in a text. */
  readonly clean: (text: string) => string;
  /** Whether a number may be a known secret. */
  readonly hasNumbers: boolean;
}

function redactValue(value: unknown, rules: Rules, depth: number): unknown {
  const { kinds, clean, hasNumbers } = rules;
  if (typeof value === 'string') {
    return clean(value);
  }
  if (typeof value === 'number') {
    return hasNumbers && clean(String(value)) !== String(value) ? mask : value;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (isLosslessNumber(value)) {
    return hasNumbers && clean(value.value) !== value.value ? mask : value;
  }
  if (depth >= deepest) {
    return omission;
  }
  if (Array.isArray(value)) {
    const pair = isPair(value, kinds);
    const items = value.map((inner: unknown, index) =>
      pair && index === 1 ? mask : redactValue(inner, rules, depth + 1),
    );
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const entries = entriesOf(value);
  const label = labelOf(entries, kinds);
  let isSame = true;
  for (const entry of entries) {
    const [name, inner] = entry;
    entry[0] = clean(name);
    entry[1] = isHidden(kinds(name), label, inner) ? mask : redactValue(inner, rules, depth + 1);
    isSame &&= entry[0] === name && entry[1] === inner;
  }
  return isSame ? value : Object.fromEntries(entries);
}
