import { mkdirSync, promises, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SharedFile } from '../../../src/connections/sharedFile';
import { temporaryFolder, type TemporaryFolder } from '../../host/temporaryFolder';
import { textsFormat } from './files';

/** A file of texts that windows share, in a folder that does not exist yet. */
function sharedTexts(temporary: TemporaryFolder) {
  const folder = join(temporary.path, 'spaces');
  const path = join(folder, 'texts.json');
  /** The file as another window uses it. */
  const another = () => new SharedFile(path, textsFormat);
  const file = another();
  const add = (text: string, to = file) => to.update((texts = []) => [...texts, text]);
  /** What is in the folder. */
  const names = () => readdirSync(folder).sort();
  /** Writes what another program would, by default in place of the file. */
  const put = (content: string, at = path) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(at, content);
  };
  /** A file becomes that many milliseconds old. */
  const age = (at: string, milliseconds: number) => {
    const time = (Date.now() - milliseconds) / 1000;
    utimesSync(at, time, time);
  };
  return { folder, path, file, another, add, names, put, age };
}

/** Makes such a file for each test. What a test replaces of Node.js is put back after it. */
export function useSharedTexts(): () => ReturnType<typeof sharedTexts> {
  let temporary: TemporaryFolder;
  const { rename, open } = promises;
  const now = performance.now.bind(performance);
  beforeEach(() => (temporary = temporaryFolder('shared')));
  afterEach(() => {
    Object.assign(promises, { rename, open });
    performance.now = now;
    temporary.remove();
  });
  return () => sharedTexts(temporary);
}
