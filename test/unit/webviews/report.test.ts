import assert from 'node:assert/strict';
import type { HostMessage, PageMessage, ReportState } from '../../../src/webviews/report/messages';
import { Report, type Host } from '../../../src/webviews/report/report';
import { emptyView, stateOf, type KeptState } from '../../../src/webviews/report/view';
import { callOf, callsMessage, HEADER, INIT, SUBJECT } from './reportData';

function setUp(kept?: KeptState) {
  const posted: PageMessage[] = [];
  const states: ReportState[] = [];
  let flushed = 0;
  const host: Host = {
    post: (message) => posted.push(message),
    kept,
    keep: (state) => states.push(state),
    flush: () => (flushed += 1),
  };
  const report = new Report(host, () => undefined);
  const receive = (...messages: HostMessage[]) => messages.forEach((message) => report.receive(message));
  return { report, receive, posted, states, flushed: () => flushed };
}

const calls = callsMessage([callOf('a'), callOf('b')]);

describe('a report page', () => {
  it('has VS Code keep the subject at once, and each choice', () => {
    const { report, receive, states } = setUp();
    receive(INIT, HEADER, calls);
    assert.deepEqual(states, [stateOf(SUBJECT, emptyView)]);
    report.choose((view) => ({ ...view, filters: [{ by: 'outcome', value: 'failed' }] }));
    assert.deepEqual(states[1]?.view.filters, [{ by: 'outcome', value: 'failed' }]);
  });

  it('asks for hits and for the selected call, each once', () => {
    const { report, receive, posted } = setUp();
    receive(INIT, HEADER, calls);
    report.choose((view) => ({ ...view, query: 'busy' }));
    report.choose((view) => ({ ...view, selected: 'b' }));
    report.choose((view) => ({ ...view, sort: { column: 'start', isDescending: true } }));
    report.choose((view) => ({ ...view, query: '', selected: undefined }));
    assert.deepEqual(posted, [
      { type: 'search', query: 'busy' },
      { type: 'select', id: 'b' },
      { type: 'search', query: '' },
      { type: 'select', id: undefined },
    ]);
  });

  it('asks again for what a restored view shows, for the call once it is loaded', () => {
    const { receive, posted } = setUp(stateOf(SUBJECT, { ...emptyView, query: 'busy', selected: 'b' }));
    receive(INIT);
    assert.deepEqual(posted, [{ type: 'search', query: 'busy' }]);
    receive(HEADER, callsMessage([callOf('a')]));
    assert.equal(posted.length, 1);
    receive(callsMessage([callOf('b')]));
    assert.deepEqual(posted[1], { type: 'select', id: 'b' });
  });

  it('has the selected call kept before it asks for its recording: the page may be reloaded', () => {
    const { report, receive, posted, flushed } = setUp();
    receive(INIT, HEADER, calls);
    report.choose((view) => ({ ...view, selected: 'a' }));
    report.post({ type: 'play', id: 'a', from: 12 });
    assert.equal(flushed(), 1);
    assert.deepEqual(posted.at(-1), { type: 'play', id: 'a', from: 12 });
  });

  it('hands a recording to the player once, also if it came before there was one', () => {
    const { report, receive } = setUp();
    const heard: unknown[] = [];
    const recording = { type: 'recording', id: 'a', src: 'https://media.example/a.ogg' } as const;
    receive(INIT, HEADER, calls, recording);
    const stop = report.onRecording(({ id }) => heard.push(id));
    assert.deepEqual(heard, ['a']);
    receive(recording);
    stop();
    report.onRecording(({ id }) => heard.push(id));
    assert.deepEqual(heard, ['a', 'a']);
  });

  it('forgets all choices when there is nothing to show', () => {
    const { report, receive, states, flushed } = setUp();
    receive(INIT, HEADER, calls);
    report.choose((view) => ({ ...view, query: 'Asha Rao', selected: 'a' }));
    receive({ type: 'unavailable', text: 'You are signed out.' });
    assert.deepEqual(states.at(-1), stateOf(SUBJECT, emptyView));
    assert.equal(flushed(), 1);
  });
});
