import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { safeFileName } from './fileName';
import { codeOf } from './fileProblem';

/** How many names are tried. */
export const mostNames = 100;

/** Renames a complete file after its target: `runs (2).csv`. Never replaces a file. @throws if that fails, too */
export async function keepBeside(part: string, target: string): Promise<string> {
  for (let number = 2; ; number++) {
    const path = join(dirname(target), otherName(basename(target), number));
    if (await takeName(path, number < mostNames)) {
      try {
        await rename(part, path);
        return path;
      } catch (error) {
        await rm(path);
        throw error;
      }
    }
  }
}

/** Reserves a name with an empty file, because renaming replaces files. False if the name is taken. */
async function takeName(path: string, mayExist: boolean): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.close();
    return true;
  } catch (error) {
    if (mayExist && codeOf(error) === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/** `runs (2).csv` for `runs.csv`. */
export function otherName(name: string, number: number): string {
  const ending = extname(name);
  return safeFileName(basename(name, ending), ` (${number})${ending}`);
}
