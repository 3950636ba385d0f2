import assert from 'node:assert/strict';
import type { HostMessage } from '../../../src/webviews/report/messages';
import { emptyPage, received, withView, type PageState } from '../../../src/webviews/report/store';
import {
  emptyView,
  nextSort,
  restoredView,
  stateOf,
  toggleFilter,
  type KeptState,
} from '../../../src/webviews/report/view';
import { callOf, callsMessage, HEADER, INIT, SUBJECT } from './reportData';

function after(messages: readonly HostMessage[], state: PageState = emptyPage, kept?: KeptState): PageState {
  return messages.reduce((known, message) => received(known, message, kept), state);
}

const ids = ({ calls }: PageState) => calls.list.map(({ id }) => id);
const three = callsMessage([callOf('a'), callOf('b'), callOf('c')]);

describe('what the page knows', () => {
  it('has calls in the order in which they came', () => {
    const state = after([three, callsMessage([callOf('d')])]);
    assert.deepEqual(ids(state), ['a', 'b', 'c', 'd']);
    assert.equal(state.calls.positions.get('d'), 3);
  });

  it('replaces a call that changed in its place, and keeps the others as they are', () => {
    const before = after([three]);
    const state = after([callsMessage([callOf('b', { outcome: 'failed' })])], before);
    assert.deepEqual(ids(state), ['a', 'b', 'c']);
    assert.equal(state.calls.list[1]?.outcome, 'failed');
    assert.equal(state.calls.list[0], before.calls.list[0]);
    assert.equal(before.calls.list[1]?.outcome, 'reached');
  });

  it('arranges calls in the order that it is sent, and drops those that are not in it', () => {
    const state = after([three, callsMessage([callOf('n')], ['n', 'c', 'a'])]);
    assert.deepEqual(ids(state), ['n', 'c', 'a']);
    assert.deepEqual(
      [...state.calls.positions],
      [
        ['n', 0],
        ['c', 1],
        ['a', 2],
      ],
    );
  });

  it('has a call that is sent twice once', () => {
    assert.deepEqual(ids(after([callsMessage([callOf('a'), callOf('a')], ['a', 'a'])])), ['a']);
  });

  it('counts hits of the current query only', () => {
    const searching = withView(after([three]), { ...emptyView, query: 'busy' });
    const hits = (query: string): HostMessage => ({ type: 'hits', query, hits: [['a', 2]], searched: 3, total: 3 });
    assert.equal(after([hits('bus')], searching).hits, undefined);
    const found = after([hits('busy')], searching);
    assert.equal(found.hits?.counts.get('a'), 2);
    assert.equal(withView(found, { ...found.view, query: 'busy!' }).hits?.query, 'busy', 'old hits stay meanwhile');
    assert.equal(withView(found, emptyView).hits, undefined);
  });

  it('shows details of the selected call only', () => {
    const selected = withView(after([three]), { ...emptyView, selected: 'a' });
    const details = (id: string): HostMessage => ({
      type: 'call',
      details: { id, title: id, status: 'connected', facts: [], transcripts: [] },
    });
    assert.equal(after([details('b')], selected).details, undefined);
    const shown = after([details('a')], selected);
    assert.equal(shown.details?.id, 'a');
    assert.equal(withView(shown, { ...shown.view, query: 'x' }).details?.id, 'a');
    assert.equal(withView(shown, emptyView).details, undefined);
  });

  it('drops the selection of a call that is gone, but not of one that is not loaded yet', () => {
    const waiting = withView(emptyPage, { ...emptyView, selected: 'c' });
    const state = after([callsMessage([callOf('a')])], waiting);
    assert.equal(state.view.selected, 'c');
    assert.equal(after([three, callsMessage([], ['a', 'b'])], state).view.selected, undefined);
  });

  it('drops everything when there is nothing to show, and starts over with the next header', () => {
    const full = withView(after([INIT, HEADER, three]), { ...emptyView, query: 'Asha', selected: 'a' });
    const action = { type: 'signIn', label: 'Sign In' } as const;
    const gone = after([{ type: 'unavailable', text: 'You are signed out.', action }], full);
    assert.deepEqual(gone, {
      ...emptyPage,
      init: INIT,
      unavailable: { type: 'unavailable', text: 'You are signed out.', action },
    });
    const back = after([HEADER, three], gone);
    assert.equal(back.unavailable, undefined);
    assert.deepEqual(ids(back), ['a', 'b', 'c']);
  });
});

describe('what VS Code kept of a panel', () => {
  const view = { ...emptyView, query: 'busy', selected: 'b', sort: { column: 'duration', isDescending: true } };

  it('is restored with the first message', () => {
    assert.deepEqual(after([INIT], emptyPage, stateOf(SUBJECT, view)).view, view);
  });

  it('does not undo what was chosen since', () => {
    const state = withView(after([INIT], emptyPage, stateOf(SUBJECT, view)), emptyView);
    assert.deepEqual(after([INIT], state, stateOf(SUBJECT, view)).view, emptyView);
  });

  for (const [what, kept] of [
    ['nothing', undefined],
    ['another version', { ...stateOf(SUBJECT, view), version: 2 }],
    ['another run', stateOf({ ...SUBJECT, run: 'R2' }, view)],
    ['another organization', stateOf({ ...SUBJECT, organization: 'other' }, view)],
  ] as const) {
    it(`is not used if it is ${what}`, () => assert.deepEqual(restoredView(kept, SUBJECT), emptyView));
  }
});

describe('what is chosen', () => {
  it('adds a filter, and removes the same one again, whatever the order of its fields', () => {
    const added = toggleFilter(emptyView, { by: 'duration', from: 0, to: 30 });
    const both = toggleFilter(added, { by: 'duration', from: 30, to: 60 });
    assert.equal(both.filters.length, 2);
    assert.deepEqual(toggleFilter(both, { to: 30, from: 0, by: 'duration' }).filters, [
      { by: 'duration', from: 30, to: 60 },
    ]);
  });

  it('sorts by a column in its first direction, then the other, then not', () => {
    for (const first of [false, true]) {
      const once = nextSort({ column: 'other', isDescending: true }, 'duration', first);
      assert.deepEqual(once, { column: 'duration', isDescending: first });
      const twice = nextSort(once, 'duration', first);
      assert.deepEqual(twice, { column: 'duration', isDescending: !first });
      assert.equal(nextSort(twice, 'duration', first), undefined);
    }
  });
});
