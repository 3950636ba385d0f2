import assert from 'node:assert/strict';
import type { Session } from '../../../src/connections/session';
import { belongsTo, parsePath, pathOf, serverOf, type DocumentAddress } from '../../../src/documents/address';
import { parseBaseUrl } from '../../../src/platform/endpoint';

const task: DocumentAddress = {
  server: 'unpod.dev',
  organization: 'acme-voice',
  space: '8KZQ4T7WNC2LPX5RVB9HMD3S',
  run: 'Recac64fe1111',
  task: 'Ta1b2c3d42222',
  form: 'text',
};
const run: DocumentAddress = { ...task, task: undefined, form: 'json' };

describe('the address of a document', () => {
  it('ends in a name that a tab can show', () => {
    assert.equal(
      pathOf(task),
      '/unpod.dev/acme-voice/8KZQ4T7WNC2LPX5RVB9HMD3S/Recac64fe1111/Ta1b2c3d42222/Ta1b2c3d4.unpod-task',
    );
    assert.match(pathOf({ ...task, form: 'json' }), /\/Ta1b2c3d42222\/Ta1b2c3d4\.json$/);
    assert.match(pathOf(run), /\/Recac64fe1111\/Recac64fe\.json$/);
  });

  it('is parsed into what it was made from, whatever the ids contain', () => {
    const odd = { server: '127.0.0.1:3001/a proxy', organization: 'ä/b?', space: '..', run: '%2F#', task: '👩🏽‍💼/\\x' };
    for (const address of [task, run, { ...task, ...odd }, { ...run, ...odd, task: undefined }]) {
      assert.deepEqual(parsePath(pathOf(address)), address);
    }
    assert.ok(!pathOf({ ...task, ...odd }).includes('?'));
    assert.equal(pathOf({ ...task, ...odd }).split('/').length, pathOf(task).split('/').length);
  });

  it('may lack the organization, without a double slash, which VS Code would fold', () => {
    for (const organization of ['', '@']) {
      const path = pathOf({ ...task, organization });
      assert.ok(!path.includes('//'));
      assert.deepEqual(parsePath(path), { ...task, organization });
    }
  });

  it('belongs to sessions of its server and organization only', () => {
    const endpoint = parseBaseUrl('https://unpod.dev');
    const session = (handle: string | undefined, at = endpoint): Session => ({
      endpoint: at,
      key: 'k',
      organization: handle === undefined ? undefined : { handle, name: 'Any' },
      source: 'stored',
    });
    assert.equal(belongsTo(task, session('acme-voice')), true);
    assert.equal(belongsTo(task, session('Acme-Voice')), false);
    assert.equal(belongsTo(task, session(undefined)), false);
    assert.equal(belongsTo({ ...task, organization: '' }, session(undefined)), true);
    assert.equal(belongsTo(task, session('acme-voice', parseBaseUrl('https://unpod.example'))), false);
  });

  it('is refused if a part is missing, superfluous, empty, or encoded in another way', () => {
    const path = pathOf(task);
    for (const bad of [
      '',
      '/',
      path.slice(1),
      `${path}/`,
      `${path}x`,
      path.replace('Ta1b2c3d4.', 'Ta1b2c3d5.'),
      path.replace('acme-voice', ''),
      path.replace('acme', '%61cme'),
      path.replace('acme', '%ff'),
      path.replace('/Ta1b2c3d42222', ''),
      path.replace('/Ta1b2c3d42222', '/Ta1b2c3d42222/x'),
      pathOf(run).replace('.json', '.unpod-task'),
    ]) {
      assert.equal(parsePath(bad), undefined, bad);
    }
  });

  it('names a server by its host and a proxy’s path', () => {
    assert.equal(serverOf(parseBaseUrl('https://unpod.dev/')), 'unpod.dev');
    assert.equal(serverOf(parseBaseUrl('http://127.0.0.1:3001/voice/api/v2/platform')), '127.0.0.1:3001/voice');
  });

  it('cannot be made from a lone surrogate', () => {
    assert.throws(() => pathOf({ ...task, task: '\ud800' }), URIError);
  });
});
