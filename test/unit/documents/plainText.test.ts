import assert from 'node:assert/strict';
import { layOut } from '../../../src/documents/layout';
import { plainLine, plainLines, toJson } from '../../../src/documents/plainText';

describe('text from the server in a document', () => {
  it('keeps line breaks of every kind', () => {
    assert.deepEqual(plainLines('a\nb\r\nc\rd\u2028e\u2029f\u0085g'), ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('has no empty lines around it, and never two in a row', () => {
    assert.deepEqual(plainLines('\n \n a\n\n\t\n\nb\n\n'), ['a', '', 'b']);
    assert.deepEqual(plainLines(' \n\u200b\n'), []);
    assert.deepEqual(plainLines(undefined), []);
  });

  it('loses control characters and direction marks', () => {
    assert.deepEqual(plainLines('x\u202egpj.exe\u202c\u0007\u001b[31mred'), ['x gpj.exe [31mred']);
    assert.equal(plainLine('one\ntwo\u2066three'), 'one two three');
  });

  it('keeps the joiners of emoji and scripts', () => {
    assert.equal(plainLine('👩🏽‍💼 क्‍ष שרה'), '👩🏽‍💼 क्‍ष שרה');
  });

  it('cannot be clicked to open a file', () => {
    assert.equal(
      plainLine('see file:///etc/passwd or FILE:\\\\host\\x'),
      'see file: ///etc/passwd or FILE: \\\\host\\x',
    );
    assert.equal(plainLine('a file: it is'), 'a file: it is');
    assert.equal(plainLine('profile:/x'), 'profile:/x');
  });

  it('cannot be clicked to open a file within a word either', () => {
    for (const link of ['x_file:///etc/passwd', '9file://host/share/x', 'xFILE:///C:/a.exe', 'hfile:\\\\host\\x']) {
      const line = plainLine(`see ${link}`) ?? '';
      assert.doesNotMatch(line, /file:[/\\]/i);
      assert.equal(line.replace(': ', ':'), `see ${link}`);
      assert.doesNotMatch(layOut({ title: link, facts: [['File', link]], sections: [] }), /file:[/\\]/i);
      assert.doesNotMatch(toJson({ link }), /file:\//i);
    }
  });

  it('keeps web addresses', () => {
    assert.equal(plainLine('https://example.com/a?b=1'), 'https://example.com/a?b=1');
  });
});

describe('a row of the server as JSON', () => {
  it('names no schema, which VS Code would load by itself', () => {
    const address = 'http://10.0.0.1/admin';
    const text = toJson({ a: `\n  "$schema": "x"`, $schema: address, b: { $schema: address } });
    assert.deepEqual(JSON.parse(text), { a: `\n  "$schema": "x"`, _$schema: address, b: { $schema: address } });
    assert.deepEqual(JSON.parse(toJson({ $schema: 1 })), { $schema: 1 });
  });

  it('is indented by two spaces and ends with a line break', () => {
    assert.equal(toJson({ a: [1] }), '{\n  "a": [\n    1\n  ]\n}\n');
  });

  it('escapes characters that garble text and links to files, but stays the same value', () => {
    const value = {
      'k\u202e': 'file:///etc/passwd \u2066x\u2069 \u2028 \u007f',
      url: 'https://example.com/a',
      name: 'שרה 👩🏽‍💼',
    };
    const text = toJson(value);
    assert.deepEqual(JSON.parse(text), value);
    assert.doesNotMatch(text, /file:\/|[\u202e\u2066\u2069\u2028\u007f]/);
    assert.ok(text.includes('https://example.com/a') && text.includes('שרה 👩🏽‍💼'));
  });
});
