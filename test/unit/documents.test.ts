import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../host/paths';
import manifest from '../../package.json';

const read = (file: string) => readFileSync(join(repository, file), 'utf8');
const { contributes, scripts } = manifest;

describe('the documents of the repository', () => {
  for (const file of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/architecture.md']) {
    it(`${file} names only files and scripts that exist`, () => {
      const text = read(file);
      const paths = [...text.matchAll(/`((?:src|test|docs)\/[\w./-]+\.\w+)`/g)].map(([, path = '']) => path);
      const missing = paths.filter((path) => !path.includes('/your') && !existsSync(join(repository, path)));
      const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
      assert.deepEqual(missing, []);
      assert.deepEqual(
        named.filter((script) => !(script in scripts)),
        [],
      );
    });
  }

  it('README.md lists every setting with its default', () => {
    for (const [key, { default: value }] of Object.entries(contributes.configuration.properties)) {
      const [, name, shown] = read('README.md')
        .split('\n')
        .filter((line) => line.startsWith(`| \`${key}\``))
        .flatMap((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
      assert.deepEqual([name, shown], [key, String(value)]);
    }
  });
});
