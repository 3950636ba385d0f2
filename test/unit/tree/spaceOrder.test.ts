import assert from 'node:assert/strict';
import { space } from '../entities';
import { inOrder, spaceOrders, type SpaceOrder } from '../../../src/tree/spaceOrder';

describe('the order of spaces', () => {
  const state = (name: string | undefined, newestAt?: number) => ({
    space: space({ token: `token of ${name}`, name }),
    newestAt,
  });
  const sorted = <T extends ReturnType<typeof state>>(states: readonly T[], order: SpaceOrder) =>
    inOrder(states, order, ({ newestAt }) => newestAt);
  const names = (states: readonly ReturnType<typeof state>[], order: SpaceOrder) =>
    sorted(states, order).map((each) => each.space.name);

  it('is the server’s own', () => {
    const states = [state('b'), state('a'), state('c')];
    assert.equal(sorted(states, 'server'), states);
  });

  it('is by name: numbers as numbers, ignoring case and surrounding white space', () => {
    const states = ['Wave 10', 'beta', 'Wave 9', ' Alpha', 'alpha 2', 'Élan', 'elan 2'].map((name) => state(name));
    assert.deepEqual(names(states, 'name'), [' Alpha', 'alpha 2', 'beta', 'Élan', 'elan 2', 'Wave 9', 'Wave 10']);
  });

  it('is by token for a space without a name', () => {
    const states = [state('z'), state(undefined), state('a')];
    assert.deepEqual(names(states, 'name'), ['a', undefined, 'z']);
  });

  it('is by the newest run, with spaces without a known one last', () => {
    const states = [state('none'), state('old', 5), state('new', 9)];
    assert.deepEqual(names(states, 'active'), ['new', 'old', 'none']);
  });

  it('keeps the server’s order among equals, and does not change the list itself', () => {
    const states = Array.from({ length: 50 }, (_, index) => ({ ...state('Same', 7), index }));
    const before = [...states];
    for (const order of spaceOrders) {
      assert.deepEqual(sorted(states, order), before, order);
    }
    assert.deepEqual(states, before);
    const frozen = Object.freeze([state('b'), state('a')]);
    assert.deepEqual(
      [names(frozen, 'name'), names(frozen, 'active')],
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
    );
  });
});
