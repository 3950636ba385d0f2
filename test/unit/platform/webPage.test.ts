import assert from 'node:assert/strict';
import { parseWebUrl, webPage } from '../../../src/platform/endpoint';
import { thrownBy } from '../support';

describe('the web address', () => {
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

  const refused: [string, RegExp][] = [
    ['unpod.tv', /full http or https address/],
    ['file:///etc/passwd', /full http or https address/],
    ['javascript:alert(1)', /full http or https address/],
    ['vscode://unpod.tv', /full http or https address/],
    ['command:workbench.action.quit', /full http or https address/],
    ['https://', /full http or https address/],
    ['https://robin@unpod.tv', /user name or password/],
    ['https://robin:secret@unpod.tv', /user name or password/],
    ['https://unpod.tv?', /query or a fragment/],
    ['https://unpod.tv/?next=x', /query or a fragment/],
    ['https://unpod.tv/#top', /query or a fragment/],
  ];
  for (const [text, sentence] of refused) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const problem = thrownBy(() => parseWebUrl(text));
      assert.equal(problem.kind, 'invalidInput');
      assert.match(problem.message, sentence);
      assert.match(problem.action, /settings/);
      assert.doesNotMatch(problem.message, /secret/);
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

  it('has each name as one segment, whatever signs it holds', () => {
    assert.equal(webPage(base, 'a/b?c#d', 'ü %'), 'https://proxy.example/unpod/spaces/a%2Fb%3Fc%23d/call/%C3%BC%20%25');
  });

  it('cannot be addressed by names that lead elsewhere', () => {
    for (const name of ['.', '..']) {
      assert.equal(thrownBy(() => webPage(base, name)).kind, 'spaceUnknown');
      assert.equal(thrownBy(() => webPage(base, 'sales', name)).kind, 'spaceUnknown');
    }
  });
});
