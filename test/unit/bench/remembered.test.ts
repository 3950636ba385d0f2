import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { memoryFile, memoryIn, type Remembered, rememberedSpaces, writeMemory } from '../../bench/remembered';
import { bareRows } from '../../bench/rows';
import { assertAlike } from '../../bench/stage';
import { temporaryFolder } from '../../host/temporaryFolder';
import { manySpaces } from '../../platform/bulk';
import { Platforms } from '../support';
import { stage, textOf } from '../tree/support';

describe('spaces that the benchmark has windows remember', () => {
  const platforms = new Platforms();
  const sample = manySpaces(40);
  let url: string;
  let remembered: Remembered;
  before(async () => {
    ({ url } = await platforms.start({ sample }));
    remembered = await rememberedSpaces(url);
  });
  after(() => platforms.close());

  it('are those of the server, each with a summary from hours ago', () => {
    const { spaces, summaries, asOf } = remembered;
    assert.deepEqual(
      spaces.map(({ token }) => token),
      sample.organizations[0]!.spaces.map(({ token }) => token),
    );
    assert.equal(summaries.size, 40);
    assert.ok(Date.now() - asOf > 2 * 60 * 60_000);
  });

  it('are in the file that windows read, whatever was there before', async () => {
    const folder = temporaryFolder('remembered');
    try {
      const newer = { ...remembered, asOf: Date.now(), spaces: remembered.spaces.slice(1) };
      await writeMemory(folder.path, url, newer);
      await writeMemory(folder.path, url, remembered);
      assert.ok(statSync(memoryFile(folder.path, url)).isFile());
      const memory = memoryIn(folder.path, url);
      assert.deepEqual(await memory.read(), remembered);
      memory.dispose();
    } finally {
      folder.remove();
    }
  });

  it('are bare rows with the words of our own', () => {
    const { fake, connection, model } = stage();
    fake.spaces = remembered.spaces;
    connection.overview.remember(remembered.summaries);
    // `asOf` is in the past of now, and in the future of the tree's clock.
    const now = Date.now();
    const ours = model.roots().map((node) => textOf(node, now));
    assert.deepEqual(
      bareRows(sample, url, undefined, remembered.summaries).map(
        ({ label, description }) => `${label} | ${description}`,
      ),
      ours.map(({ label, description }) => `${label} | ${description}`),
    );
  });
});

describe('trees that the benchmark compares', () => {
  const rows = (count: number, label = 'row') =>
    Array.from({ length: count }, (_, index) => ({ label: `${label} ${index}`, description: '', icon: 'layers' }));

  it('are alike if they have the same rows, as far as both have room', () => {
    assertAlike({ ours: rows(29), bare: rows(31) });
  });

  it('are not alike with another row, many fewer rows, or none', () => {
    assert.throws(() => assertAlike({ ours: rows(29, 'Row'), bare: rows(29) }), /not alike/);
    assert.throws(() => assertAlike({ ours: rows(10), bare: rows(31) }), /not alike/);
    assert.throws(() => assertAlike({ ours: [], bare: [] }), /not alike/);
  });
});
