import assert from 'node:assert/strict';
import { withReport } from '../../bench/document';

const command = 'npm run bench -- --write';
const begin = `<!-- ${command}: begin -->`;
const end = `<!-- ${command}: end -->`;

describe('benchmark document', () => {
  it('replaces what is between its marks and keeps everything else', () => {
    const document = `# Title\n\n${begin}\n\nold\n\n${end}\n\nAfter.\n`;
    assert.equal(withReport(document, 'new', command), `# Title\n\n${begin}\n\nnew\n\n${end}\n\nAfter.\n`);
  });

  it('inserts a report with any characters as it is', () => {
    const report = "| $& | $1 | $' | `x` |";
    assert.ok(withReport(`${begin}${end}`, report, command).includes(report));
  });

  it('keeps the reports of other commands', () => {
    const other =
      '<!-- npm run bench -- --only fleet --write: begin -->\n\nfleet\n\n<!-- npm run bench -- --only fleet --write: end -->';
    assert.ok(withReport(`${begin}${end}\n${other}`, 'new', command).includes(other));
  });

  it('stays the same for the same report', () => {
    const once = withReport(`a\n${begin}\n${end}\nb`, 'report', command);
    assert.equal(withReport(once, 'report', command), once);
  });

  const broken = {
    'no marks': 'text',
    'a start without an end': begin,
    'an end without a start': end,
    'the end first': `${end}${begin}`,
    'two starts': `${begin}${begin}${end}`,
    'two ends': `${begin}${end}${end}`,
  };
  for (const [what, document] of Object.entries(broken)) {
    it(`refuses a document with ${what}`, () => {
      assert.throws(() => withReport(document, 'report', command), /needs one/);
    });
  }
});
