/** Bytes of a file's name: systems take 255, and some put more around it. */
const longest = 160;

/** A file's name that every system takes: `Sales Outreach Q1 runs.csv`. */
export function safeFileName(name: string, ending: string): string {
  const plain = name
    // Joiners stay: they hold characters together.
    .replace(/(?![\u200c\u200d])[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+/, '');
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(plain)) {
    if (Buffer.byteLength(cut + segment + ending) > longest) {
      break;
    }
    cut += segment;
  }
  return (cut.trim() + ending).trim();
}
