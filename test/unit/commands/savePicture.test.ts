import '../vscode';
import assert from 'node:assert/strict';
import { isPlainSvg } from '../../../src/commands/savePicture';

const drawing = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="10">${inner}</svg>`;

describe('a picture that a page wants to save', () => {
  it('is a drawing', () => {
    assert.ok(
      isPlainSvg(
        drawing('<title>5 on = 6 &lt;script></title><rect fill="url(&quot;#a&quot;)" x="1"/><text>href</text>'),
      ),
    );
  });

  it('is what the page makes', () => {
    assert.ok(
      isPlainSvg(
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="200" viewBox="-16 -16 640 200" role="img"><title>Durations</title>' +
          '<desc>a &lt; b</desc><rect x="-16" y="-16" width="100%" height="100%" fill="rgb(31, 31, 31)"/><g opacity="1">' +
          '<path d="M0,1L2.5,3Z" fill="rgb(0, 0, 0)" fill-opacity="1" stroke="none" stroke-width="1px" stroke-opacity="1" ' +
          'stroke-dasharray="none" stroke-linecap="butt" opacity="0.4"/><circle cx="1" cy="2" r="3" rx="1" dx="1"/>' +
          '<text x1="1" text-anchor="middle" font-family="&quot;Segoe UI&quot;, sans-serif" font-size="12px" font-weight="400" ' +
          'paint-order="stroke">> 5 min<tspan dy="1.2em">\u00a0שלום</tspan></text></g></svg>',
      ),
    );
  });

  for (const [what, svg] of [
    ['a script', drawing('<script>alert(1)</script>')],
    ['a handler', drawing('<rect onclick="alert(1)"/>')],
    ['a handler on a new line', drawing('<rect\nonload = "alert(1)"/>')],
    ['a link', drawing('<a xlink:href="https://x.example">x</a>')],
    ['an image', drawing('<image x="1"/>')],
    ['a page', drawing('<foreignObject><p>x</p></foreignObject>')],
    ['something that is loaded', drawing('<rect fill="url(https://x.example)"/>')],
    ['an entity', `<svg><!DOCTYPE x></svg>`],
    ['an instruction', drawing('<?xml-stylesheet x?>')],
    ['a handler behind an attribute that looks like the end of a tag', drawing('<g fill=">" onload="alert(1)"/>')],
    ['a script with a prefix', drawing('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>')],
    [
      'an element of another language',
      drawing('<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://x.example"/>'),
    ],
    ['another language', '<svg xmlns="http://www.w3.org/1999/xhtml"><text>x</text></svg>'],
    ['styles', drawing('<style>@import "https://x.example"</style>')],
    ['a style', drawing('<rect style="fill: red"/>')],
    ['an animation', drawing('<animate attributeName="x"/>')],
    ['an address in disguise', drawing('<rect fill="u&#114;l(https://x.example)"/>')],
    ['an escaped address', drawing('<rect fill="\\75rl(https://x.example)"/>')],
    ['a mask', drawing('<rect mask="image-set(&quot;https://x.example&quot;)"/>')],
    ['character data', drawing('<title><![CDATA[<script>]]></title>')],
    ['no drawing', '<html></html>'],
    ['half a drawing', '<svg><rect/>'],
  ] as const) {
    it(`is not one with ${what}`, () => assert.equal(isPlainSvg(svg), false));
  }
});
