import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { bundleSizes } from '../host/bundles';
import { repository } from '../host/paths';
import { npmCommand, run } from '../host/processes';
import { type Figure, kilobytes } from './report';

const ours = join(repository, 'unpod-explorer.vsix');

async function must(what: string, command: string, args: readonly string[], cwd = repository): Promise<void> {
  const { code, output } = await run(command, args, { cwd, quiet: true });
  if (code !== 0) throw new Error(`${what} could not be packaged:\n${output}`);
}

/** Packages our extension as it is published, the bare one and the probe. Returns the `.vsix` files. */
export async function packageAll(folder: string): Promise<string[]> {
  const [npm, ...args] = npmCommand();
  await must('The extension', npm, [...args, 'run', '--silent', 'package']);
  const vsce = join(dirname(createRequire(__filename).resolve('@vscode/vsce/package.json')), 'vsce');
  const own = ['bare', 'probe'].map(async (name) => {
    const file = join(folder, `${name}.vsix`);
    const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', file];
    await must(`test/bench/${name}`, process.execPath, [vsce, 'package', ...flags], join(__dirname, name));
    return file;
  });
  return [ours, ...(await Promise.all(own))];
}

/** The sizes of the package that was just made, and of the JavaScript in it. */
export function sizes(): Figure[] {
  const { extension, page } = bundleSizes(unzipSync(readFileSync(ours)));
  const size = (what: string, bytes: number, limit: string, atMost: number): Figure => ({
    what,
    unit: 'KB',
    ours: [kilobytes(bytes)],
    limit,
    budget: { of: 'median', atMost },
  });
  return [
    size(
      'JavaScript at startup',
      extension.first,
      'bytes / 1,000, minified; the rest is loaded when it is first used.',
      64,
    ),
    size(
      'all JavaScript of the extension host',
      extension.all,
      'each module once; 60 KB are for reports, 35 for what is about all spaces.',
      350,
    ),
    size(
      "JavaScript of the report's page",
      page.first,
      'what it loads when it opens: Preact, d3-array and l10n are 20 KB of it.',
      70,
    ),
    size(
      'the same, with what it loads when that is asked for',
      page.all,
      'a call, the report of a space, saving.',
      100,
    ),
    size('.vsix', statSync(ours).size, 'JavaScript and the picture of the README are most of it.', 320),
  ];
}
