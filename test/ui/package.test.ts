import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { bundleSizes } from '../host/bundles';
import { repository } from '../host/paths';

/** Sizes in bytes. */
const budget = {
  extension: { first: 64_000, all: 350_000 },
  page: { first: 70_000, all: 100_000 },
  package: 320_000,
};

describe('the package', () => {
  const vsix = process.env.UNPOD_VSIX ?? join(repository, 'unpod-explorer.vsix');
  const files = unzipSync(readFileSync(vsix));
  const scripts = Object.keys(files).filter((name) => /^extension\/dist\/[\w-]+\.js$/.test(name));

  it('contains what ships, and nothing else', () => {
    const media = readdirSync(join(repository, 'media'), { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(repository, 'media', name)).isFile())
      .map((name) => `extension/media/${name.replaceAll('\\', '/')}`);
    const expected = [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/dist/report.css',
      'extension/package.json',
      'extension/package.nls.json',
      'extension/readme.md',
      ...media,
    ];
    assert.deepEqual(
      Object.keys(files)
        .filter((name) => !scripts.includes(name))
        .sort(),
      expected.sort(),
    );
    for (const name of ['extension', 'report']) assert.ok(scripts.includes(`extension/dist/${name}.js`), name);
  });

  it('is within its budgets', () => {
    const sizes = bundleSizes(files);
    for (const part of ['extension', 'page'] as const) {
      const { first, all } = sizes[part];
      assert.ok(first <= budget[part].first, `${part}: ${first} bytes are loaded first`);
      assert.ok(first > budget[part].first / 2, `${part}: ${first} bytes cannot be all that is loaded first`);
      assert.ok(all <= budget[part].all, `${part}: ${all} bytes of JavaScript`);
    }
    assert.ok(statSync(vsix).size <= budget.package);
  });

  it('contains no names from the machine it was built on', () => {
    for (const name of scripts) {
      const script = new TextDecoder().decode(files[name]);
      assert.ok(!script.includes(repository), name);
      assert.doesNotMatch(script, /sourceMappingURL/, name);
    }
  });
});
