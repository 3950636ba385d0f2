import { foldLine, oneLine, truncate } from '../platform/text';

// Where VS Code shows a text decides what it turns into links and icons. There is one function for each such place, and the wrappers
// of VS Code's API call it for whole texts. Rows, titles and placeholders show any text as it is.

/** For messages, which turn `[text](address)` into a link, even to a command. */
export function messageText(text: string): string {
  return withoutLinks(plainText(text));
}

/** For prompts and problems of input boxes, which make links and draw `$(name)` as an icon. */
export function inputText(text: string): string {
  return withoutIcons(messageText(text));
}

/** For quick picks and the status bar, which draw `$(name)` as an icon. */
export function labelText(text: string): string {
  return withoutIcons(plainText(text));
}

/** For progress notifications, which the status bar shows if notifications are off. They do not support the escape `\$(name)`. */
export function progressText(text: string): string {
  return messageText(text).replaceAll('$(', '$ (');
}

/** For editors, which turn URLs into links, even within words. A server must not provide links to local files. */
export function editorText(text: string): string {
  return text.replace(/file:(?=[/\\]{2})|\bfile:(?=[/\\])/gi, '$& ');
}

/** Server text on one line, without direction marks, at most `longest` UTF-16 code units; undefined if nothing of it is visible. */
export function shortText(text: string | undefined, longest = 100): string | undefined {
  const line = oneLine(text);
  return line && truncate(line, longest);
}

/** Server text within our own: short, on one line, and without effect on the direction of what follows. */
export function nameText(name: string): string {
  const short = shortText(name) ?? '–';
  return short + directionMark(short);
}

/** For Markdown tooltips: on one line, with every character escaped that could have a meaning. */
export function markdownText(text: string): string {
  return foldLine(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const leftToRightMark = '\u200e';

/** Goes after a text: otherwise Hebrew or Arabic letters would move a number that follows to their left. */
export function directionMark(text: string): string {
  return rightToLeft.test(text) ? leftToRightMark : '';
}

/** VS Code truncates messages to this length, in UTF-16 code units. */
const longestText = 1000;

/** On one line, with no direction marks but our own. */
function plainText(text: string): string {
  return truncate(text, longestText).split(leftToRightMark).map(foldLine).join(leftToRightMark);
}

function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** VS Code shows `\$(name)` as `$(name)`. */
function withoutIcons(text: string): string {
  return text.replace(/(?<!\\)\$\((?=[a-z\d-]+(?:~[a-z]+)?\))/gi, '\\$(');
}
