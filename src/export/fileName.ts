/** In bytes. File systems allow 255, but some programs add to the name. */
const maxLength = 160;

/** Turns any text into a file name that every system accepts: `Sales Outreach Q1 runs.csv`. */
export function safeFileName(name: string, ending: string): string {
  const plain = name
    // Keep joiners: emoji and some scripts need them.
    .replace(/(?![\u200c\u200d])[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+/, '');
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(plain)) {
    if (Buffer.byteLength(cut + segment + ending) > maxLength) {
      break;
    }
    cut += segment;
  }
  return (cut.trim() + ending).trim();
}
