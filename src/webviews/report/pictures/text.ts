/** The width of a text in pixels. */
export type Measure = (text: string) => number;

/** Characters of a text that are measured at most: no picture is wider. */
const longestText = 300;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** The text, or as much of it as fits, with an ellipsis. Never splits what people see as one character. */
export function fit(text: string, width: number, measure: Measure): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const start = line.slice(0, longestText);
  if (start === line && measure(line) <= width) {
    return isolated(line);
  }
  const characters = [...new Intl.Segmenter().segment(start)].map(({ segment }) => segment);
  const upTo = (count: number) => `${characters.slice(0, count).join('').trimEnd()}…`;
  let [fits, tooMany] = [0, characters.length + 1];
  while (tooMany - fits > 1) {
    const count = (fits + tooMany) >> 1;
    if (measure(upTo(count)) <= width) {
      fits = count;
    } else {
      tooMany = count;
    }
  }
  return isolated(upTo(fits));
}

/** Isolates right-to-left text from the server, so that it does not reorder the text around it. */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

/** The widest of the texts; 0 for none. */
export function widest(texts: readonly string[], measure: Measure): number {
  return texts.reduce((width, text) => Math.max(width, measure(text)), 0);
}
