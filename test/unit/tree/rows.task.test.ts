import '../vscode';
import assert from 'node:assert/strict';
import type { Task } from '../../../src/platform/tasks';
import { rowKind } from '../../../src/tree/rows/registry';
import { task } from '../entities';
import { NOON } from '../support';
import { click, icon, runRow, textOf, tooltipOf, words } from './support';

describe('the row of a task', () => {
  const taskRow = (fields: Partial<Task>) => {
    const { model, connection, id } = runRow({}, [task('T123456789', fields)]);
    return model.taskNode(connection, 'TOKEN1234', id, 'T123456789')!;
  };

  it('shows the result of the call', () => {
    const node = taskRow({ contactName: 'Kim\nLee', callStatus: 'connected', duration: 72 });
    assert.equal(words(node), 'Kim Lee | connected · 1 min 12 s');
    assert.equal(textOf(node).ariaLabel, 'Task Kim Lee, connected, 1 min 12 s');
    assert.equal(words(taskRow({ status: '' })), 'T12345678 | Unknown');
  });

  it('says why it failed, in text, in its tooltip and to a screen reader', () => {
    const node = taskRow({ contactNumber: '+1555', status: 'failed', error: 'No route' });
    assert.equal(words(node), '+1555 | No route');
    assert.equal(textOf(node).ariaLabel, 'Task +1555, Failed, No route');
    assert.match(tooltipOf(node), /Why it failed: No route/);
  });

  it('has no end reason in its tooltip before the call has ended', () => {
    const reason = { callStatus: 'in_call', endReason: 'customer-busy' };
    assert.doesNotMatch(tooltipOf(taskRow({ ...reason, status: 'in_progress' })), /End reason/);
    assert.match(tooltipOf(taskRow({ ...reason, status: 'pending', endedAt: NOON })), /End reason: customer-busy/);
    assert.match(tooltipOf(taskRow({ ...reason, status: 'completed' })), /End reason: customer-busy/);
  });

  it('has the icon of the call’s result', () => {
    const iconFor = (fields: Partial<Task>) => icon(taskRow(fields)).id;
    assert.equal(iconFor({ callStatus: 'connected' }), 'pass');
    assert.equal(iconFor({ callStatus: 'failed' }), 'error');
    assert.equal(iconFor({ status: 'failed' }), 'error');
    assert.equal(iconFor({ status: 'scheduled', callStatus: 'failed' }), 'calendar');
    assert.ok(!['pass', 'error'].includes(iconFor({ callStatus: 'busy' })));
  });

  it('is hidden by a filter for other statuses, and counted', () => {
    const tasks = [task('T1'), task('T2', { status: 'failed' }), task('T3')];
    const { model, options, run: node } = runRow({ status: 'failed' }, tasks);
    options.filter = { ...options.filter, phases: ['failed'] };
    assert.deepEqual(model.children(node()).map(words), [
      'T2 | Failed',
      '2 tasks hidden by the filter | Change filter',
    ]);
  });

  it('opens its document when it is clicked', () => {
    const node = taskRow({});
    assert.deepEqual(click(node), { command: 'unpod.openTask', arguments: [node] });
    assert.equal(rowKind(node).platformId?.(node), 'T123456789');
  });
});
