import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SpaceMemory } from '../../../src/connections/spaceMemory';
import { temporaryFolder, type TemporaryFolder } from '../../host/temporaryFolder';
import { space } from '../entities';
import { VirtualClock } from '../polling/support';
import { NOON } from '../support';
import { ACME, summary } from './files';

describe('a file of remembered spaces that is not as it should be', () => {
  let temporary: TemporaryFolder;
  let path: string;
  let good: Record<string, unknown>;
  beforeEach(async () => {
    temporary = temporaryFolder('memory');
    const window = openWindow();
    window.rememberSpaces(spaces, NOON);
    window.rememberSummary('a', summary({ newestAt: NOON }));
    await window.flush();
    path = join(temporary.path, readdirSync(temporary.path)[0] ?? '');
    good = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  });
  afterEach(() => temporary.remove());

  const openWindow = () => new SpaceMemory(temporary.path, ACME, new VirtualClock());
  const spaces = [space({ token: 'a' }), space({ token: 'b' })];

  const row = { token: 'a' };
  const wrong: Record<string, unknown> = {
    'another version': { version: 2 },
    'no version': { version: undefined },
    'another server': { server: 'https://other.example' },
    'another organization': { organization: 'Acme-Voice' },
    'no time': { asOf: undefined },
    'a time in words': { asOf: 'today' },
    'no spaces': { spaces: undefined },
    'spaces by token': { spaces: { a: row } },
    'a space that is none': { spaces: [row, null] },
    'a space without a token': { spaces: [row, { name: 'b' }] },
    'a space twice': { spaces: [row, { token: 'b' }, row] },
    'a name that is a number': { spaces: [{ ...row, name: 7 }] },
    'a name that is null': { spaces: [{ ...row, name: null }] },
    'a date in words': { spaces: [{ ...row, createdAt: '2026-02-07' }] },
    'a summary that is none': { spaces: [{ ...row, summary: null }] },
    'a summary without a time': { spaces: [{ ...row, summary: { ...summary(), asOf: undefined } }] },
    'half a run': { spaces: [{ ...row, summary: { ...summary(), active: 0.5 } }] },
    'less than no runs': { spaces: [{ ...row, summary: { ...summary(), count: -1 } }] },
    'a run of no date': { spaces: [{ ...row, summary: { ...summary(), newestAt: null } }] },
  };
  for (const [what, change] of Object.entries(wrong)) {
    it(`is ignored as a whole, then replaced: ${what}`, async () => {
      writeFileSync(path, JSON.stringify({ ...good, ...(change as object) }));
      assert.equal(await openWindow().read(), undefined);
      const window = openWindow();
      window.rememberSpaces(spaces, NOON);
      await window.flush();
      assert.deepEqual(await openWindow().read(), { asOf: NOON, spaces, summaries: new Map() });
    });
  }

  it('is ignored: a list, a text, a cut file', async () => {
    for (const content of ['[]', '"a"', readFileSync(path, 'utf8').slice(0, -1)]) {
      writeFileSync(path, content);
      assert.equal(await openWindow().read(), undefined, content);
    }
  });

  it('is written again by a window that had read it before', async () => {
    const window = openWindow();
    await window.read();
    writeFileSync(path, 'broken');
    window.rememberSpaces(spaces, NOON);
    await window.flush();
    assert.deepEqual((await openWindow().read())?.spaces, spaces);
  });
});
