/** A `require` that runs as soon as its file does; one made from an `import()` is inside a function. */
const required = /(?<!\(|=>)require\("\.\/([^"]+)"\)/g;

/** Bytes of a package's JavaScript: what VS Code loads at startup, all that it may load, and what the report's page loads. */
export function bundleSizes(files: Readonly<Record<string, Uint8Array>>): Record<'startup' | 'all' | 'page', number> {
  const folder = 'extension/dist/';
  const read = (name: string) => {
    const file = files[folder + name];
    if (!file) throw new Error(`The package lacks ${folder}${name}`);
    return file;
  };
  const startup = new Set(['extension.js']);
  // Iterating a set also visits what is added meanwhile.
  for (const name of startup) {
    for (const [, other] of new TextDecoder().decode(read(name)).matchAll(required)) startup.add(other!);
  }
  const sum = (names: Iterable<string>) => [...names].reduce((bytes, name) => bytes + read(name).length, 0);
  const scripts = Object.keys(files)
    .filter((path) => path.startsWith(folder) && path.endsWith('.js'))
    .map((path) => path.slice(folder.length));
  const page = 'report.js';
  return { startup: sum(startup), all: sum(scripts.filter((name) => name !== page)), page: sum([page]) };
}
