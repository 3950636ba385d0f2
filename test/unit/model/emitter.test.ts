import assert from 'node:assert/strict';
import { Emitter } from '../../../src/model/emitter';

describe('an emitter', () => {
  it('calls all listeners until they are disposed', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const a = emitter.event((value) => heard.push(`a${value}`));
    emitter.event((value) => heard.push(`b${value}`));
    emitter.fire(1);
    a.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(heard, ['a1', 'b1', 'b2']);
  });

  it('lets a listener be disposed while it is called', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const a = emitter.event(() => {
      heard.push('a');
      a.dispose();
    });
    emitter.event(() => heard.push('b'));
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(heard, ['a', 'b', 'b']);
  });
});
