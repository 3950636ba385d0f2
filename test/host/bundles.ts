/** What runs as soon as its file does: a `require`, unless it was made from an `import()` and is inside a function, or an `import`. */
const loadedAtOnce = /(?:(?<!\(|=>)require\(|\b(?:from|import) ?)"\.\/([^"]+)"/g;

/** The page's scripts, as esbuild.mjs names them. */
const isOfPage = (name: string) => /^(report\.js$|page-)/.test(name);

/**
 * Bytes of a package's JavaScript: what VS Code loads at startup, all that it may load, and what the page of a run's report loads when
 * it opens.
 */
export function bundleSizes(files: Readonly<Record<string, Uint8Array>>): Record<'startup' | 'all' | 'page', number> {
  const folder = 'extension/dist/';
  const read = (name: string) => {
    const file = files[folder + name];
    if (!file) throw new Error(`The package lacks ${folder}${name}`);
    return file;
  };
  const sum = (names: Iterable<string>) => [...names].reduce((bytes, name) => bytes + read(name).length, 0);
  const sumAtOnce = (entry: string) => {
    const names = new Set([entry]);
    // Iterating a set also visits what is added meanwhile.
    for (const name of names) {
      for (const [, other] of new TextDecoder().decode(read(name)).matchAll(loadedAtOnce)) names.add(other!);
    }
    return sum(names);
  };
  const scripts = Object.keys(files)
    .filter((path) => path.startsWith(folder) && path.endsWith('.js'))
    .map((path) => path.slice(folder.length));
  return {
    startup: sumAtOnce('extension.js'),
    all: sum(scripts.filter((name) => !isOfPage(name))),
    page: sumAtOnce('report.js'),
  };
}
