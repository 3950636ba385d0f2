import { fields } from '../parse';
import { oneLine, truncate } from '../text';
import { firstOf } from '../values';
import { entryOf, isUnspoken, nameIn, spokenText, type Entry } from './entry';

/** A function that was called or returned. */
export interface FunctionNote {
  readonly name: string | undefined;
  /** Arguments or result, on one line. */
  readonly text: string;
}

const none: readonly FunctionNote[] = [];

/** UTF-16 code units of arguments or a result. */
const longestText = 200;

/** The function calls and results that an entry holds besides its text. */
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

/** The function of an entry that is itself a call or a result. */
export function functionNote(entry: Entry): FunctionNote {
  const inner = entryOf(entry.function) ?? entry;
  const names = [inner.name, inner.toolname, inner.functionname, entry.name];
  const name = firstOf(names, nameIn);
  const values = [...valueNames, 'content', 'message', 'text', 'response'].map((each) => inner[each]);
  const value = values.find((each) => each !== undefined && each !== null && each !== '');
  return { name, text: truncate(oneLine(textFor(value)) ?? '', longestText) };
}

function textFor(value: unknown): string {
  if (value === undefined || typeof value === 'string') {
    return value ?? '';
  }
  const parts = Array.isArray(value) ? spokenText(value) : undefined;
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
