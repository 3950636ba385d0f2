import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';

/** A secret that turned up where it does not belong. */
export interface Sighting {
  /** The secret's name, and the form in which it was found. */
  what: string;
  where: string;
  /** The text around it. */
  around: string;
}

interface Guise {
  what: string;
  needle: string;
}

/** How many characters of a secret's start give it away, so that a cut one is found as well. */
const telling = 12;

/** The forms of a text: as it is or cut, in any case, in base64 at any offset, in hexadecimal digits. */
function guisesOf(name: string, secret: string): Guise[] {
  const start = secret.slice(0, telling).toLowerCase();
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.from('-'.repeat(before) + secret).toString('base64');
    // Without the characters at both ends that depend on the text around it.
    return text.slice(before === 0 ? 0 : before + 1, before === 0 ? 16 : before + 17);
  });
  return [
    { what: name, needle: start },
    ...base64.map((needle) => ({ what: `${name}, in base64`, needle })),
    {
      what: `${name}, in hexadecimal digits`,
      needle: Buffer.from(secret)
        .toString('hex')
        .slice(0, 2 * telling),
    },
  ];
}

/** Knows some secrets and finds them, or how they start, in anything. */
export class Canary {
  private readonly guises: readonly Guise[];

  /** @param secrets by name; each must start with twelve characters that nothing else starts with */
  constructor(secrets: Readonly<Record<string, string>>) {
    this.guises = Object.entries(secrets).flatMap(([name, secret]) => guisesOf(name, secret));
  }

  /** Where the secrets are in a text or in a file's bytes; hopefully nowhere. */
  sightings(where: string, content: string | Buffer): Sighting[] {
    // Bytes become one character each; texts with two bytes per character lose the zeros between them.
    const text = typeof content === 'string' ? content : content.toString('latin1').replaceAll('\0', '');
    const folded = text.toLowerCase();
    return this.guises.flatMap(({ what, needle }) => {
      const at = what.includes('base64') ? text.indexOf(needle) : folded.indexOf(needle);
      return at < 0 ? [] : [{ what, where, around: text.slice(Math.max(0, at - 120), at + 120) }];
    });
  }

  /** Records every text with a secret that the page, or a frame in it, shows from now on, however briefly. */
  async watch(page: Page | Frame): Promise<void> {
    const needles = JSON.stringify(this.guises.map(({ needle }) => needle));
    await page.evaluate(`{
      const needles = ${needles};
      globalThis.sightings = [];
      const look = (text) => {
        const folded = text.toLowerCase();
        if (needles.some((it) => folded.includes(it) || text.includes(it))) sightings.push(text.slice(0, 2000));
      };
      new MutationObserver((changes) => {
        for (const { type, target, attributeName, addedNodes } of changes) {
          if (type === 'attributes') look(target.getAttribute(attributeName) ?? '');
          else if (type === 'characterData') look(target.parentElement?.textContent ?? target.data);
          else for (const node of addedNodes) look((node.outerHTML ?? '') + ' ' + node.textContent);
        }
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    }`);
  }

  /** What `watch` recorded, and what the page or frame shows now, except in password boxes, which hide it. */
  async sightingsIn(page: Page | Frame, where: string): Promise<Sighting[]> {
    const seen = await page.evaluate<string[]>('sightings.splice(0)');
    const shown = await page.evaluate<string>(`[
      document.documentElement.outerHTML,
      document.documentElement.textContent,
      ...[...document.querySelectorAll('input:not([type="password"]), textarea')].map((it) => it.value),
    ].join('\\n')`);
    return [
      ...this.sightings(`the page: ${where}`, shown),
      ...seen.flatMap((text) => this.sightings(`the page, for a moment: ${where}`, text)),
    ];
  }

  /** What the page keeps: its databases and both kinds of storage. */
  async sightingsInStorage(page: Page): Promise<Sighting[]> {
    const kept = await page.evaluate<Record<string, string>>(readStorage);
    return Object.entries(kept).flatMap(([name, text]) => this.sightings(name, `${name} ${text}`));
  }

  /** Every file below a folder, whatever its name; links are not followed. */
  sightingsBelow(folder: string): Sighting[] {
    return filesBelow(folder).flatMap((path) => [
      ...this.sightings(path, path),
      ...this.sightings(path, readFileSync(path)),
    ]);
  }
}

/** All plain files below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry: Dirent) => entry.isFile())
    .map((entry: Dirent) => join(entry.parentPath, entry.name));
}

const readStorage = `(async () => {
  const found = {};
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const text = (it) =>
    typeof it === 'string' ? it : ArrayBuffer.isView(it) ? new TextDecoder().decode(it) : JSON.stringify(it);
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
      keys.forEach((key, index) => (found['database ' + name + '/' + store + '/' + key] = text(values[index])));
    }
    database.close();
  }
  for (const storage of [localStorage, sessionStorage])
    for (const key of Object.keys(storage)) found['storage ' + key] = storage.getItem(key);
  return found;
})()`;
