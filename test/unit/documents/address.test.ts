import assert from 'node:assert/strict';
import type { Session } from '../../../src/connections/session';
import { belongsTo, serverOf } from '../../../src/connections/owner';
import { parseUri, uriOf, type DocumentAddress } from '../../../src/documents/address';
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
const names = { space: 'Sales Outreach Q1', contact: 'Meera Joshi' };

describe('the address of a document', () => {
  it('has a path that people can read in tabs and breadcrumbs', () => {
    assert.equal(uriOf(task, names).path, '/Sales Outreach Q1/Recac64fe/Meera Joshi.unpod-task');
    assert.equal(uriOf({ ...task, form: 'json' }, names).path, '/Sales Outreach Q1/Recac64fe/Meera Joshi.json');
    assert.equal(uriOf(run, names).path, '/Sales Outreach Q1/Recac64fe.json');
  });

  it('shows the starts of ids where there are no names', () => {
    const none = { space: undefined, contact: undefined };
    assert.equal(uriOf(task, none).path, '/8KZQ4T7WN/Recac64fe/Ta1b2c3d4.unpod-task');
    assert.equal(uriOf(task, { space: ' ', contact: '..' }).path, '/8KZQ4T7WN/Recac64fe/Ta1b2c3d4.unpod-task');
  });

  it('keeps its parts apart and in their places, whatever the names are', () => {
    const odd = [`../../x`, '/', 'a\\b', '.', '..', '\u202eabc', 'a\nb', `${'x'.repeat(59)}👍🏽`, '👍', '%2F?#'];
    for (const name of odd) {
      const { path } = uriOf(task, { space: name, contact: name });
      const parts = path.split('/');
      assert.equal(parts.length, 4, path);
      assert.ok(
        parts.slice(1).every((part) => part.length > 0 && part.length < 80 && !/^\.+$/.test(part)),
        path,
      );
      assert.doesNotMatch(path, /[\p{Cc}\u202e\\]|\p{Surrogate}/u);
    }
  });

  it('is parsed into what it was made from, whatever the ids contain', () => {
    const odd = { server: '127.0.0.1:3001/a proxy', organization: 'ä&b?=', space: '..', run: '%2F#', task: '👩🏽‍💼/\\x' };
    for (const address of [task, run, { ...task, ...odd }, { ...run, ...odd, task: undefined }]) {
      assert.deepEqual(parseUri(uriOf(address, names)), address);
    }
  });

  it('is the same whatever it is named', () => {
    assert.equal(uriOf(task, names).query, uriOf(task, { space: 'Other', contact: 'Other' }).query);
  });

  it('may lack the organization', () => {
    assert.deepEqual(parseUri(uriOf({ ...task, organization: '' }, names)), { ...task, organization: '' });
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
    const { query } = uriOf(task, names);
    for (const bad of [
      '',
      '&',
      `${query}&`,
      `${query}&more=1`,
      `${query}&run=R2`,
      query.replace('unpod.dev', ''),
      query.replace('acme', '%61cme'),
      query.replace('acme', '%ff'),
      query.replace('&task=Ta1b2c3d42222', ''),
      query.replace('Ta1b2c3d42222', ''),
      query.replace('form=text', 'form=html'),
      query.replace('form=text', ''),
      query.split('&').reverse().join('&'),
    ]) {
      assert.equal(parseUri({ query: bad }), undefined, bad);
    }
  });

  it('names a server by its host and a proxy’s path', () => {
    assert.equal(serverOf(parseBaseUrl('https://unpod.dev/')), 'unpod.dev');
    assert.equal(serverOf(parseBaseUrl('http://127.0.0.1:3001/voice/api/v2/platform')), '127.0.0.1:3001/voice');
  });

  it('cannot be made from a lone surrogate', () => {
    assert.throws(() => uriOf({ ...task, task: '\ud800' }, names), URIError);
  });
});
