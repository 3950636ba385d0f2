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
    ['no drawing', '<html></html>'],
    ['half a drawing', '<svg><rect/>'],
  ] as const) {
    it(`is not one with ${what}`, () => assert.equal(isPlainSvg(svg), false));
  }
});
