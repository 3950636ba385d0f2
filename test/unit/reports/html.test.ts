import assert from 'node:assert/strict';
import { pageHtml, type PageParts } from '../../../src/reports/html';

const parts: PageParts = {
  script: 'https://file+.example/dist/report.js',
  style: 'https://file+.example/dist/report.css',
  nonce: 'n0NCE',
  language: 'en',
  title: 'Sales: R1',
  media: undefined,
};

const policyOf = (html: string) =>
  /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'");

describe('the HTML of a report', () => {
  it('allows one script and one style sheet, and nothing else', () => {
    const policy = policyOf(pageHtml(parts));
    assert.equal(policy, "default-src 'none'; script-src 'nonce-n0NCE'; style-src 'nonce-n0NCE'");
  });

  it('allows recordings of one origin, once that is known', () => {
    const policy = policyOf(pageHtml({ ...parts, media: 'https://recordings.example' }));
    assert.match(policy ?? '', /; media-src https:\/\/recordings\.example$/);
  });

  it('has no code or style of its own', () => {
    const html = pageHtml(parts);
    assert.doesNotMatch(html, /<style|style=|\son\w+=|javascript:/i);
    assert.deepEqual(html.match(/<script[^>]*>[^<]*<\/script>/g), [
      '<script type="module" nonce="n0NCE" src="https://file+.example/dist/report.js"></script>',
    ]);
  });

  it('has its title and language as text, whatever they contain', () => {
    const html = pageHtml({ ...parts, title: `</title><script>alert("1")</script>`, language: '"><script>' });
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(html, /<title>&#60;\/title&#62;/);
  });
});
