import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { repository } from '../host/paths';

/**
 * The document with another report between its two marks; what stands around them is kept.
 *
 * @param command makes the report: the marks name it
 * @throws when there is not one mark of each, in this order
 */
export function withReport(document: string, report: string, command: string): string {
  const [begin, end] = [`<!-- ${command}: begin -->`, `<!-- ${command}: end -->`];
  const [before, inside, ...rest] = document.split(begin);
  const [, after, ...more] = inside?.split(end) ?? [];
  if (before === undefined || after === undefined || rest.length + more.length > 0) {
    throw new Error(`The document needs one ${begin} and after it one ${end}.`);
  }
  return `${before}${begin}\n\n${report}\n\n${end}${after}`;
}

/** Puts the report into `docs/performance.md`, formatted as all files are. Returns the file's path. */
export async function writeReport(report: string, command: string): Promise<string> {
  const file = join(repository, 'docs', 'performance.md');
  const document = withReport(readFileSync(file, 'utf8'), report, command);
  const options = await resolveConfig(file);
  writeFileSync(file, await format(document, { ...options, filepath: file }));
  return file;
}
