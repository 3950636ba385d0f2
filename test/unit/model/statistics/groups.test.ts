import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupBy, groupKey } from '../../../../src/model/statistics/groups';
import { anyText, tries } from '../../properties/support';

describe('the key of a group', () => {
  it('ignores case, punctuation and spacing', () => {
    for (const text of ['No answer', 'no-answer', 'NO_ANSWER', ' noAnswer. ']) {
      assert.equal(groupKey(text), groupKey('No answer'), text);
    }
  });

  it('keeps letters, marks and digits of every script', () => {
    assert.notEqual(groupKey('SIP 503'), groupKey('SIP 486'));
    assert.notEqual(groupKey('रुचि है'), groupKey('रुचि नहीं'));
    assert.notEqual(groupKey('不在'), groupKey('拒否'));
  });

  it('is empty for no text', () => {
    for (const text of [undefined, '', ' \n']) {
      assert.equal(groupKey(text), '');
    }
  });

  it('is the text itself if there is nothing but punctuation', () => {
    assert.equal(groupKey(' ??? '), '???');
    assert.notEqual(groupKey('👍'), groupKey('👎'));
  });

  it('has at most 1000 characters, as many as a message can carry', () => {
    fc.assert(
      fc.property(anyText, (text) => assert.ok(groupKey(text.repeat(300)).length <= 1000)),
      tries(),
    );
    assert.equal(groupKey('İ'.repeat(1000)).length, 1000);
  });
});

describe('groups', () => {
  const keysAndCounts = (...items: (string | undefined)[][]) =>
    groupBy(items, (texts) => texts).map(({ key, count }) => [key, count]);

  it('come most first, and in order of appearance if they are equal', () => {
    assert.deepEqual(keysAndCounts(['b'], ['c'], ['a'], ['c'], ['d']), [
      ['c', 2],
      ['b', 1],
      ['a', 1],
      ['d', 1],
    ]);
  });

  it('have their first member as an example', () => {
    const [group] = groupBy(['No answer', 'no-answer', 'NO ANSWER'], (text) => [text]);
    assert.deepEqual(group, { key: 'noanswer', count: 3, example: 'No answer' });
  });

  it('count an item once, whatever it repeats', () => {
    assert.deepEqual(keysAndCounts(['warm', 'Warm', 'cold'], ['warm']), [
      ['warm', 2],
      ['cold', 1],
    ]);
  });

  it('include one for no text, but not items without any', () => {
    assert.deepEqual(keysAndCounts([undefined], [], ['']), [['', 2]]);
  });

  it('drop none', () => {
    const texts = Array.from({ length: 5000 }, (_, place) => [`reason ${place}`]);
    assert.equal(keysAndCounts(...texts).length, 5000);
  });
});
