import assert from 'node:assert/strict';
import { parseWebUrl, webPage } from '../../../src/platform/webPage';
import type { InvalidInput } from '../../../src/platform/errors';
import { thrownBy } from '../support';

describe('the address of the web application', () => {
  const accepted: [string, string][] = [
    ['https://unpod.tv', 'https://unpod.tv'],
    [' https://unpod.tv/ ', 'https://unpod.tv'],
    ['http://intranet.example:8080', 'http://intranet.example:8080'],
    ['https://proxy.example/tools/unpod/', 'https://proxy.example/tools/unpod'],
    ['HTTPS://UNPOD.TV', 'https://unpod.tv'],
  ];
  for (const [text, base] of accepted) {
    it(`reads ${JSON.stringify(text)} as ${base}`, () => assert.equal(parseWebUrl(text), base));
  }

  const refused: [string, InvalidInput][] = [
    ['unpod.tv', 'webAddressFormat'],
    ['file:///etc/passwd', 'webAddressFormat'],
    ['javascript:alert(1)', 'webAddressFormat'],
    ['vscode://unpod.tv', 'webAddressFormat'],
    ['command:workbench.action.quit', 'webAddressFormat'],
    ['https://', 'webAddressFormat'],
    ['https://robin@unpod.tv', 'webAddressCredentials'],
    ['https://robin:secret@unpod.tv', 'webAddressCredentials'],
    ['https://unpod.tv?', 'webAddressQuery'],
    ['https://unpod.tv/?next=x', 'webAddressQuery'],
    ['https://unpod.tv/#top', 'webAddressQuery'],
  ];
  for (const [text, input] of refused) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.deepEqual(
        thrownBy(() => parseWebUrl(text)),
        { kind: 'invalidInput', input },
      );
    });
  }
});

describe('a page of the web application', () => {
  const base = 'https://proxy.example/unpod';

  it('is that of all spaces, of a space, and of a task in it', () => {
    assert.equal(webPage(base), 'https://proxy.example/unpod/spaces/');
    assert.equal(webPage(base, 'sales-q1'), 'https://proxy.example/unpod/spaces/sales-q1/call/');
    assert.equal(webPage(base, 'sales-q1', 'T0a1'), 'https://proxy.example/unpod/spaces/sales-q1/call/T0a1');
  });

  it('is that of all spaces for a task whose space has no slug', () => {
    assert.equal(webPage(base, undefined, 'T0a1'), 'https://proxy.example/unpod/spaces/');
  });

  it('has each name as one segment, whatever characters it contains', () => {
    assert.equal(webPage(base, 'a/b?c#d', 'ü %'), 'https://proxy.example/unpod/spaces/a%2Fb%3Fc%23d/call/%C3%BC%20%25');
  });

  it('cannot be addressed by names that lead elsewhere', () => {
    for (const name of ['.', '..']) {
      assert.equal(thrownBy(() => webPage(base, name)).kind, 'spaceUnknown');
      assert.equal(thrownBy(() => webPage(base, 'sales', name)).kind, 'spaceUnknown');
    }
  });
});
