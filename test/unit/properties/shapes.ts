import fc from 'fast-check';
import { anyJson } from './support';

/** Paths into a row, as names from the top. */
type Path = readonly (string | number)[];

/** Anything close to this row: the row itself, or with parts removed, replaced by any JSON, or added. */
export function near(row: object): fc.Arbitrary<unknown> {
  const paths = pathsOf(row);
  const change = fc.record({ path: fc.constantFrom(...paths), value: fc.option(anyJson, { nil: undefined }) });
  return fc
    .tuple(fc.array(change, { maxLength: 5 }), fc.dictionary(fc.string(), anyJson, { maxKeys: 2 }))
    .map(([changes, more]) => changes.reduce(apply, { ...more, ...row }));
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return inner.flatMap(([name, each]) => [[...path, name], ...pathsOf(each, [...path, name])]);
}

function apply(row: object, { path, value }: { path: Path; value: unknown }): object {
  const copy = structuredClone(row);
  let place: unknown = copy;
  for (const name of path.slice(0, -1)) {
    place = isObject(place) ? place[name] : undefined;
  }
  const last = path.at(-1)!;
  if (isObject(place)) {
    if (value === undefined) {
      Reflect.deleteProperty(place, last);
    } else {
      Object.defineProperty(place, last, { value, enumerable: true, configurable: true, writable: true });
    }
  }
  return copy;
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
