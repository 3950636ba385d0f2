/** A `require` that runs as soon as its file does; one made from an `import()` is inside a function. */
const required = /(?<!\(|=>)require\("\.\/([^"]+)"\)/g;
/** The same in a module, minified: `import{a as b}from"./x.js"`, `import"./x.js"`. */
const imported = /(?:\bfrom|\bimport)"\.\/([^"]+)"/g;

/** Bytes of JavaScript: what is loaded first, and all of it. */
interface Sizes {
  first: number;
  all: number;
}

const folder = 'extension/dist/';
const isOfPage = (name: string) => /^(?:report|page-.*)\.js$/.test(name);

/** Sizes of a package's JavaScript: what the extension host loads, and what the page of the report loads. */
export function bundleSizes(files: Readonly<Record<string, Uint8Array>>): Record<'extension' | 'page', Sizes> {
  const read = (name: string) => {
    const file = files[folder + name];
    if (!file) throw new Error(`The package lacks ${folder}${name}`);
    return file;
  };
  const sum = (names: Iterable<string>) => [...names].reduce((bytes, name) => bytes + read(name).length, 0);
  const withImports = (entry: string, pattern: RegExp) => {
    const names = new Set([entry]);
    // Iterating a set also visits what is added meanwhile.
    for (const name of names) {
      for (const [, other] of new TextDecoder().decode(read(name)).matchAll(pattern)) names.add(other!);
    }
    return names;
  };
  const scripts = Object.keys(files)
    .filter((path) => path.startsWith(folder) && path.endsWith('.js'))
    .map((path) => path.slice(folder.length));
  return {
    extension: {
      first: sum(withImports('extension.js', required)),
      all: sum(scripts.filter((name) => !isOfPage(name))),
    },
    page: { first: sum(withImports('report.js', imported)), all: sum(scripts.filter(isOfPage)) },
  };
}
