import assert from 'node:assert/strict';
import { readOrganization, readRun, readSpace } from '../../../src/platform/entities';

const ID = 'Recac64fe03e911f1878d43cd8a99e069';
const CREATED = Date.UTC(2026, 1, 7, 5, 57, 45);

describe('the row of a space', () => {
  it('is read as documented', () => {
    const row = {
      id: 'sp_001',
      name: 'Sales',
      token: 'ABC',
      agent_handle: 'agent',
      created_at: '2026-01-10T08:00:00Z',
    };
    const { token, name, agentHandle, createdAt } = readSpace(row)!;
    assert.deepEqual([token, name, agentHandle, createdAt], ['ABC', 'Sales', 'agent', Date.UTC(2026, 0, 10, 8)]);
  });

  it('is read as observed', () => {
    const row = {
      name: 'Sales',
      slug: 'sales-1',
      token: 'ABC',
      description: null,
      logo: null,
      privacy_type: 'shared',
      space_type: 'general',
      content_type: 'contact',
      organization: { name: 'Acme', domain_handle: 'acme' },
    };
    assert.deepEqual(readSpace(row), {
      token: 'ABC',
      name: 'Sales',
      slug: 'sales-1',
      agentHandle: undefined,
      createdAt: undefined,
      spaceType: 'general',
      contentType: 'contact',
    });
  });

  it('needs nothing but its token', () => {
    for (const name of [undefined, null, 7, [], {}, '', '  ']) {
      const row = { token: 'ABC', name, slug: name, agent_handle: name, created_at: name, space_type: name };
      const space = readSpace(row)!;
      assert.deepEqual(
        [space.token, space.name, space.slug, space.createdAt],
        ['ABC', undefined, undefined, undefined],
      );
    }
  });

  for (const row of [
    null,
    undefined,
    7,
    'ABC',
    [],
    {},
    { token: '' },
    { token: null },
    { token: 7 },
    { name: 'Sales' },
  ]) {
    it(`is none: ${JSON.stringify(row)}`, () => assert.equal(readSpace(row), undefined));
  }
});

describe('the row of a run', () => {
  const documented = {
    run_id: ID,
    collection_ref: 'collection_data_ABC',
    run_mode: 'prefect',
    status: 'completed',
    created: '2026-02-07T05:57:45',
    modified: '2026-02-07T05:57:45',
  };

  it('is read as documented', () => {
    assert.deepEqual(readRun(documented), {
      id: ID,
      status: 'completed',
      mode: 'prefect',
      collection: 'collection_data_ABC',
      createdAt: CREATED,
      taskCount: undefined,
    });
  });

  it('is read as observed, with the number of its tasks', () => {
    const observed = { ...documented, space_id: 7, user: 41, thread_id: null, batch_count: 9, collection_ref: '' };
    const { taskCount, collection } = readRun(observed)!;
    assert.deepEqual([taskCount, collection], [9, undefined]);
  });

  it('takes its date from created, else from created_at, else from its id', () => {
    const at = (fields: object) => readRun({ run_id: ID, ...fields })?.createdAt;
    assert.equal(at({ created: '2026-01-01', created_at: '2026-01-02' }), Date.UTC(2026, 0, 1));
    assert.equal(at({ created: 'soon', created_at: '2026-01-02' }), Date.UTC(2026, 0, 2));
    assert.equal(Math.floor(at({ created: null })! / 1000) * 1000, CREATED);
    assert.equal(readRun({ run_id: 'R1', modified: '2026-01-03' })?.createdAt, undefined);
  });

  it('needs nothing but its id', () => {
    for (const odd of [undefined, null, 7, {}, []]) {
      const run = readRun({ run_id: 'R1', status: odd, run_mode: odd, collection_ref: odd, created: odd })!;
      assert.deepEqual([run.status, run.mode, run.collection], ['', undefined, undefined]);
    }
  });

  it('keeps the status as the server wrote it, without surrounding white space', () => {
    assert.equal(readRun({ run_id: 'R1', status: ' Re-Scheduled ' })?.status, 'Re-Scheduled');
  });

  for (const count of [-1, 1.5, '9', null, NaN, Infinity]) {
    it(`does not take ${String(count)} for a number of tasks`, () => {
      assert.equal(readRun({ run_id: 'R1', batch_count: count })?.taskCount, undefined);
    });
  }

  for (const row of [null, 'R1', [ID], {}, { run_id: '' }, { run_id: 7 }, { id: 'R1' }]) {
    it(`is none: ${JSON.stringify(row)}`, () => assert.equal(readRun(row), undefined));
  }

  it('takes nothing from a __proto__ in the JSON, and passes nothing on', () => {
    const row = JSON.parse('{"__proto__":{"run_id":"R1"},"status":"failed"}') as unknown;
    assert.equal(readRun(row), undefined);
    const whole = readRun(JSON.parse('{"run_id":"R1","__proto__":{"polluted":true}}') as unknown)!;
    assert.equal(Object.getPrototypeOf(whole), Object.prototype);
    assert.equal('polluted' in whole || 'polluted' in {}, false);
  });
});

describe('the row of an organization', () => {
  it('uses its handle as its name if it has none', () => {
    assert.deepEqual(readOrganization({ domain_handle: 'acme', name: null }), {
      handle: 'acme',
      name: 'acme',
      role: undefined,
    });
    assert.equal(readOrganization({ domain_handle: 'acme', name: 'Acme', role: 'owner' })?.role, 'owner');
    assert.equal(readOrganization({ name: 'Acme' }), undefined);
  });
});
