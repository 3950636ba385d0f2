import assert from 'node:assert/strict';
import { parseRunLink, runLink } from '../../../src/platform/runLink';

const link = { token: '8KZQ4T7WNC2LPX5RVB9HMD3S', runId: 'Recac64fe03e911f19b7c0242ac120003' };

describe('a link to a run', () => {
  it('names the space and the run, and nothing else', () => {
    assert.equal(
      runLink(link, 'vscode'),
      'vscode://unpod-community.unpod-explorer/run/8KZQ4T7WNC2LPX5RVB9HMD3S/Recac64fe03e911f19b7c0242ac120003',
    );
  });

  it('opens the editor that it was copied in', () => {
    assert.match(runLink(link, 'vscodium') ?? '', /^vscodium:\/\/unpod-community\./);
  });

  it('is read as what it was made from', () => {
    assert.deepEqual(parseRunLink(new URL(runLink(link, 'vscode') ?? '').pathname), link);
  });

  const odd = ['', 'a/b', '..', 'a b', 'a%2fb', 'ü', 'a'.repeat(129), 'a?b', 'a#b', 'a\n'];
  for (const text of odd) {
    it(`is not made from ${JSON.stringify(text)}`, () => {
      assert.equal(runLink({ ...link, token: text }, 'vscode'), undefined);
      assert.equal(runLink({ ...link, runId: text }, 'vscode'), undefined);
    });

    it(`does not lead to ${JSON.stringify(text)}`, () => {
      assert.equal(parseRunLink(`/run/${text}/${link.runId}`), undefined);
      assert.equal(parseRunLink(`/run/${link.token}/${text}`), undefined);
    });
  }

  it('allows tokens and ids of 128 characters', () => {
    const long = 'a'.repeat(128);
    assert.deepEqual(parseRunLink(`/run/${long}/${long}`), { token: long, runId: long });
  });

  for (const path of [
    '',
    '/',
    '/run',
    '/run/a',
    '/run/a/b/',
    '/run/a/b/c',
    'run/a/b',
    '//run/a/b',
    '/Run/a/b',
    '/task/a/b',
    '/run//b',
    '/x/run/a/b',
  ]) {
    it(`is not ${JSON.stringify(path)}`, () => assert.equal(parseRunLink(path), undefined));
  }
});
