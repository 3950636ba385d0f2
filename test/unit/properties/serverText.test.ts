import '../vscode';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { layOut } from '../../../src/documents/layout';
import { plainLines, toJson } from '../../../src/documents/plainText';
import { isPlainId, shortId } from '../../../src/model/shortId';
import {
  editorText,
  inputText,
  labelText,
  markdownText,
  messageText,
  nameText,
  progressText,
} from '../../../src/ui/serverText';
import { editorLinksIn, iconsIn, linksIn, notificationOf, seenBesideIcons } from '../ui/recognizers';
import { textWith, tries } from './support';

const hostile = textWith(
  '[a](command:x)',
  '[a](https://x "t")',
  '[',
  ']',
  '](',
  '](file:x)',
  '(command:x)',
  '$(zap)',
  '$(sync~spin)',
  '$(',
  '\\',
  '\\$(zap)',
  'zap)',
  '\u202e',
  '\u200e',
  '\u2066',
  '\u200b',
  '\n',
  '\r\n',
  '\u2028',
  '\u0000',
  '\u001b[31m',
  'file:',
  'file://',
  'x_FILE:///C:/a.exe',
  'FiLe:\\\\host\\share',
  '//',
  '/',
  'מכירות',
  'مبيعات',
  'command:x',
  'vscode://a.b/c',
  'http://x',
  'Sales',
  '7',
  ' ',
);

/** Line breaks, control characters and direction marks, without the mark that texts of ours contain. */
const garbling = /[\n\r\t\p{Cc}\u061c\u200b\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

/** Letters and digits in order. */
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.join('') ?? '';

function forAll(check: (text: string) => void): void {
  fc.assert(fc.property(hostile, check), tries(2));
}

describe('server text in any place of the window', () => {
  const places = { messageText, inputText, labelText, progressText };
  for (const [place, clean] of Object.entries(places)) {
    it(`keeps its words, and stays on one line without direction marks: ${place}`, () => {
      forAll((text) => {
        assert.equal(wordsOf(clean(text)), wordsOf(text));
        assert.doesNotMatch(clean(text), garbling);
      });
    });

    it(`is not changed by being cleaned twice: ${place}`, () => {
      forAll((text) => assert.equal(clean(clean(text)), clean(text)));
    });

    it(`is cut between characters: ${place}`, () => {
      assert.equal(clean('x'.repeat(5000)).length, 1000);
      assert.match(clean('🎄'.repeat(5000)), /^(?:🎄)+…$/u);
    });
  }

  it('has no links in messages, input boxes and progress', () => {
    forAll((text) => {
      for (const clean of [messageText, inputText, progressText]) {
        assert.deepEqual(linksIn(clean(text)), []);
        assert.deepEqual(linksIn(notificationOf(`In ${clean(text)}. ${clean(text)}`)), []);
      }
    });
  });

  it('has no icons in input boxes, quick picks, the status bar and progress', () => {
    forAll((text) => {
      for (const clean of [inputText, labelText, progressText]) {
        assert.deepEqual(iconsIn(clean(text)), []);
      }
    });
  });

  it('looks like what the server wrote in quick picks and the status bar', () => {
    assert.equal(seenBesideIcons(labelText('$(flame) $(sync~spin) $(a b) $5')), '$(flame) $(sync~spin) $(a b) $5');
    assert.equal(messageText('[Repair](command:x) $(zap)'), '[Repair] (command:x) $(zap)');
  });

  it('takes linear time', () => {
    const started = Date.now();
    for (const unit of ['[', '](', '$(', '\\', '$(a', '$(a~', 'file:', 'f', '/', '\u202e', ' ', 'א']) {
      const text = unit.repeat(500_000 / unit.length);
      for (const clean of [messageText, inputText, labelText, progressText, editorText, nameText, markdownText]) {
        clean(text);
      }
      isPlainId(text);
      shortId(text);
    }
    assert.ok(Date.now() - started < 10_000);
  });
});

describe('a name from the server', () => {
  it('is short, on one line, and marked if it is written from right to left', () => {
    forAll((text) => {
      const name = nameText(text);
      assert.ok(name.length <= 101 && name.trim() !== '');
      assert.doesNotMatch(name, garbling);
      assert.ok(name.endsWith('\u200e') || !/[\u0590-\u08ff]/.test(name));
      assert.match(name, /^[^\u200e]+\u200e?$/);
    });
  });

  it('keeps its mark in a message', () => {
    assert.equal(
      messageText(`3 runs ended in ${nameText('מכירות')}, 1 failed.`),
      '3 runs ended in מכירות\u200e, 1 failed.',
    );
    assert.equal(nameText('𞤀𞤣'), '𞤀𞤣\u200e');
    assert.equal(nameText('\u202e\u200b'), '–');
  });
});

describe('server text in a document', () => {
  const noFiles = (text: string) =>
    assert.deepEqual(
      text
        .split('\n')
        .flatMap(editorLinksIn)
        .filter((link) => !/^https?:\/\/$/.test(link)),
      [],
    );

  it('has no links but those to web pages', () => {
    forAll((text) => {
      noFiles(plainLines(text).join('\n'));
      noFiles(toJson({ [text]: text, list: [text] }));
      noFiles(
        layOut({ title: text, notice: [text], facts: [[text, text]], sections: [{ title: text, lines: [text] }] }),
      );
    });
  });

  it('keeps its words', () => {
    forAll((text) => assert.equal(wordsOf(plainLines(text).join('\n')), wordsOf(text)));
  });

  it('keeps links to web pages', () => {
    assert.deepEqual(editorLinksIn(editorText('Recording  https://a.example/b.mp3?c=file:///x')), ['https://']);
  });
});

describe('an id from the server', () => {
  it('is plain only if all of it can be seen', () => {
    for (const id of ['Rfc77f6c0', 'a b', 'ü-1_2.3', 'מ1', '$(zap)']) {
      assert.equal(isPlainId(id), true, id);
    }
    const hidden = [
      '\n',
      '\r',
      '\u0000',
      '\u001b',
      '\u202e',
      '\u200b',
      '\u200d',
      '\u00ad',
      '\u2028',
      '\u00a0',
      '\u3164',
    ];
    for (const character of [...hidden, '\ufeff', '\u{e0041}', '\ud800', '\t', '\u2800']) {
      assert.equal(isPlainId(`R1${character}x`), false, JSON.stringify(character));
    }
    assert.deepEqual([' R1', 'R1 '].map(isPlainId), [false, false]);
  });

  it('is shown on one line, and always visible', () => {
    forAll((text) => {
      const id = shortId(text);
      assert.doesNotMatch(id, garbling);
      assert.ok(id.trim() !== '' && Array.from(id).length <= 9);
    });
  });
});
