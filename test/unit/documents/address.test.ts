import assert from 'node:assert/strict';
import { parsePath, pathOf, serverOf, type DocumentAddress } from '../../../src/documents/address';
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

  it('is read as what it was made from, whatever the ids hold', () => {
    const odd = { server: '127.0.0.1:3001/a proxy', organization: 'ä/b?', space: '..', run: '%2F#', task: '👩🏽‍💼/\\x' };
    for (const place of [task, run, { ...task, ...odd }, { ...run, ...odd, task: undefined }]) {
      assert.deepEqual(parsePath(pathOf(place)), place);
    }
    assert.ok(!pathOf({ ...task, ...odd }).includes('?'));
    assert.equal(pathOf({ ...task, ...odd }).split('/').length, pathOf(task).split('/').length);
  });

  it('is nothing when a part is missing, too many, empty or written in another way', () => {
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

  it('names a server by its host and the path of a proxy', () => {
    assert.equal(serverOf(parseBaseUrl('https://unpod.dev/')), 'unpod.dev');
    assert.equal(serverOf(parseBaseUrl('http://127.0.0.1:3001/voice/api/v2/platform')), '127.0.0.1:3001/voice');
  });

  it('cannot be made of half a character', () => {
    assert.throws(() => pathOf({ ...task, task: '\ud800' }), URIError);
  });
});
