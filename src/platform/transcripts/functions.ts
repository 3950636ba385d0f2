import { fields } from '../parse';
import { entryOf, isUnspoken, textOf, wordsOf, type Entry } from './entry';

/** A function that was called or returned. */
export interface FunctionNote {
  readonly name: string | undefined;
  /** Arguments or result, on one line. */
  readonly text: string;
}

const none: readonly FunctionNote[] = [];

/** The calls of functions that an entry holds beside what it says. */
export function functionsIn({ toolcalls, functioncall, toolresults, content }: Entry): readonly FunctionNote[] {
  const parts = Array.isArray(content) ? content.filter(isFunctionPart) : [];
  if (!toolcalls && !functioncall && !toolresults && parts.length === 0) {
    return none;
  }
  return [toolcalls, functioncall, toolresults, parts]
    .flat()
    .map(entryOf)
    .filter((each) => each !== undefined)
    .map(functionNote);
}

function isFunctionPart(part: unknown): boolean {
  return isUnspoken(part) && /tool|function/.test(String(fields(part).type));
}

const valueNames = [
  'arguments',
  'parameters',
  'params',
  'input',
  'args',
  'paramsasjson',
  'result',
  'resultvalue',
  'output',
];

/** What an entry that is itself a call or a result tells of the function. */
export function functionNote(entry: Entry): FunctionNote {
  const inner = entryOf(entry.function) ?? entry;
  const names = [inner.name, inner.toolname, inner.functionname, entry.name];
  const name = names.map((each) => textOf(each)).find((each) => each !== undefined);
  const values = [...valueNames, 'content', 'message', 'text', 'response'].map((each) => inner[each]);
  return { name, text: oneLine(values.find((each) => each !== undefined && each !== null && each !== '')) };
}

/** Characters. */
const longest = 200;

function oneLine(value: unknown): string {
  const line = textFor(value)
    // eslint-disable-next-line no-control-regex -- removing control characters is the point
    .replace(/[\s\x00-\x1f\x7f-\x9f]+/g, ' ')
    .trim();
  // Never cut a character in half.
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

function textFor(value: unknown): string {
  if (value === undefined || typeof value === 'string') {
    return value ?? '';
  }
  const parts = Array.isArray(value) ? wordsOf(value) : undefined;
  if (parts !== undefined) {
    return parts;
  }
  try {
    return JSON.stringify(value);
  } catch {
    // Nested too deep.
    return '…';
  }
}
