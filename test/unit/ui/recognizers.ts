// What VS Code 1.100 and 1.139 make of texts, written after their sources.

interface Link {
  readonly label: string;
  readonly href: string;
}

/** The links in a message, a prompt or a problem of an input box. */
export function linksIn(text: string): readonly Link[] {
  const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;
  return [...text.matchAll(link)].map(([, label = '', href = '']) => ({ label, href }));
}

const icon = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

/** The icons in a quick pick, an input box or the status bar. */
export function iconsIn(text: string): readonly string[] {
  return [...text.matchAll(icon)].flatMap(([, escape, name = '']) => (escape === undefined ? name : []));
}

/** The text that a person sees there. */
export function seenBesideIcons(text: string): string {
  return text.replace(icon, (_, escape: string | undefined, name: string) =>
    escape === undefined ? '' : `$(${name})`,
  );
}

/** The message of a notification as VS Code prepares it. */
export function notificationOf(message: string): string {
  const cut = message.length > 1000 ? `${message.slice(0, 1000)}...` : message;
  return cut.replace(/\r\n|\n|\r/g, ' ').trim();
}

const endsLink = new Set(
  ' \t<>\'"\u3001\u3002\uff61\uff64\uff0c\uff0e\uff1a\uff1b\u2018\u3008\u300c\u300e\u3014\uff08\uff3b\uff5b\uff62\uff63\uff5d\uff3d\uff09\u3015\u300f\u300d\u3009\u2019\uff40\uff5e\u2026|',
);

/** The starts of links in a line of an editor: `http`, `https`, or `file`. A link may start within a word. */
export function editorLinksIn(line: string): readonly string[] {
  const next: Record<string, Record<string, string>> = {
    start: { h: 'h', f: 'f' },
    h: { t: 'ht' },
    ht: { t: 'htt' },
    htt: { p: 'http' },
    http: { s: 'https', ':': 'colon' },
    https: { ':': 'colon' },
    f: { i: 'fi' },
    fi: { l: 'fil' },
    fil: { e: 'https' },
    colon: { '/': 'slash' },
    slash: { '/': 'end' },
  };
  const found: string[] = [];
  let [state, start] = ['start', 0];
  for (const [index, unit] of line.split('').entries()) {
    const after = state === 'end' ? (endsLink.has(unit) ? undefined : 'accept') : next[state]?.[unit.toLowerCase()];
    if (after === 'accept') {
      found.push(line.slice(start, index).toLowerCase());
    }
    // What follows a link is looked at again from within it, which finds more links than VS Code does.
    const isOver = after === undefined || after === 'accept';
    state = after === undefined || after === 'accept' ? 'start' : after;
    start = isOver ? index + 1 : start;
  }
  return found;
}
