import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { repository } from '../host/paths';

/** Sizes in bytes. */
const budget = { bundle: 60_000, package: 200_000 };

describe('the package', () => {
  const vsix = process.env.UNPOD_VSIX ?? join(repository, 'unpod-explorer.vsix');
  const files = unzipSync(readFileSync(vsix));

  it('holds what ships, and nothing else', () => {
    const media = readdirSync(join(repository, 'media'), { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(repository, 'media', name)).isFile())
      .map((name) => `extension/media/${name.replaceAll('\\', '/')}`);
    const expected = [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/dist/fetchPage.js',
      'extension/dist/onDemand.js',
      'extension/dist/extension.js',
      'extension/package.json',
      'extension/package.nls.json',
      'extension/readme.md',
      ...media,
    ];
    assert.deepEqual(Object.keys(files).sort(), expected.sort());
  });

  it(`has a bundle of at most ${budget.bundle / 1000} KB and is at most ${budget.package / 1000} KB itself`, () => {
    assert.ok(files['extension/dist/extension.js']!.length <= budget.bundle);
    assert.ok(statSync(vsix).size <= budget.package);
  });

  it('names nothing of the machine it was made on', () => {
    const bundle = new TextDecoder().decode(files['extension/dist/extension.js']);
    assert.ok(!bundle.includes(repository));
    assert.doesNotMatch(bundle, /sourceMappingURL/);
  });
});
