import assert from 'node:assert/strict';
import type { Problem } from '../../../src/platform/errors';
import { click, spaceRow, stage, textOf, tooltipOf } from './support';

describe('a row that says what went wrong', () => {
  const messageOf = (problem: Problem) => {
    const { model, fake, node } = spaceRow({});
    fake.known.runs.set('TOKEN1234', { problem });
    const [message] = model.children(node());
    assert.equal(message?.kind, 'message');
    return message;
  };
  const rootMessageOf = (problem: Problem) => {
    const { connections, model } = stage();
    Object.assign(connections, { current: undefined, problem });
    return model.roots()[0]!;
  };

  it('tries again when it is clicked', () => {
    const message = messageOf({ kind: 'disconnected', host: 'h' });
    assert.deepEqual(click(message), { command: 'unpod.refreshSpace', arguments: [message] });
    assert.deepEqual(click(rootMessageOf({ kind: 'storage' })), { command: 'unpod.refresh' });
  });

  it('leads to the place where it can be solved', () => {
    const commandOf = (problem: Problem) => click(rootMessageOf(problem))?.command;
    assert.equal(commandOf({ kind: 'unauthorized' }), 'unpod.signIn');
    assert.equal(commandOf({ kind: 'schemeRefused' }), 'unpod.signIn');
    assert.equal(commandOf({ kind: 'organizationUnknown', organization: 'x' }), 'unpod.switchOrganization');
    const address = { kind: 'invalidInput', input: 'serverAddressFormat' } as const;
    assert.deepEqual(click(rootMessageOf(address)), {
      command: 'workbench.action.openSettings',
      arguments: ['unpod.baseUrl'],
    });
  });

  it('opens no setting for a problem with an environment variable', () => {
    const problem = { kind: 'invalidInput', input: 'serverAddressFormat', variable: 'UNPOD_BASE_URL' } as const;
    assert.deepEqual(click(rootMessageOf(problem)), { command: 'unpod.signIn' });
  });

  it('is read out with the server’s own words', () => {
    const message = messageOf({ kind: 'spaceRefused', reason: 'No\nrole' });
    assert.match(textOf(message).ariaLabel, /^Error: .+\. .+\. The server says: No role$/);
    assert.match(tooltipOf(message), /The server says: No role$/);
  });
});
