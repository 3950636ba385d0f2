import { stringify } from 'lossless-json';
import { oneLine } from '../platform/text';
import { editorText } from '../ui/serverText';
import { textLines } from '../ui/textLines';

/** Text from the server as trimmed lines without garbling characters; consecutive empty lines are merged. */
export function plainLines(text: string | undefined): readonly string[] {
  return textLines(text).map(editorText);
}

/** Text from the server on one line. Undefined if nothing of it is visible. */
export function plainLine(text: string | undefined): string | undefined {
  const line = oneLine(text);
  return line && editorText(line);
}

const unprintable = /[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Formats a value as JSON, with all digits of its numbers. Escapes characters that could garble it, and URLs of local files. Renames a schema. */
export function toJson(value: unknown): string {
  const text = (stringify(value, undefined, 2) ?? '')
    .replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    // VS Code would load the schema that a document names, from anywhere and without a click.
    .replace(/^ {2}"\$schema"(?=: ")/m, '  "_$schema"')
    .replace(/file:\//gi, (start) => `${start.slice(0, -1)}\\/`);
  return `${text}\n`;
}
