import assert from 'node:assert/strict';
import { SpaceStore } from '../../../src/model/spaceStore';
import { TaskStore } from '../../../src/model/taskStore';
import { run } from '../model/support';
import { MemoryClient, MemoryServer, settle, turn } from './memory';

const calls = run('calls', { status: 'in_progress' });
const mails = run('mails', { status: 'in_progress' });

describe('sessions that end while work waits for its turn', () => {
  /** A client with spaces listed, and one opened. */
  const opened = async (store: SpaceStore) => {
    const server = new MemoryServer('S');
    server.insert('A', 12);
    server.addTasks(calls.id, 2);
    server.addTasks(mails.id, 2);
    const client = new MemoryClient(server);
    store.connect(client);
    const work = store.loadSpaces();
    await settle(client);
    await work;
    return client;
  };

  it('do not open a space in the next session', async () => {
    const store = new SpaceStore();
    await opened(store);
    const work = [store.lookAt('A'), store.openSpace('A')];
    const next = await opened(store);
    await Promise.all(work);
    assert.deepEqual([next.asked, store.space('A')?.runList], [1, undefined]);
  });

  it('do not look at the tasks of one run more', async () => {
    const store = new TaskStore();
    const client = await opened(new SpaceStore());
    store.connect(client);
    const open = [store.openRun('A', calls), store.openRun('A', mails)];
    await settle(client);
    await Promise.all(open);
    const before = client.asked;
    const look = store.lookAt('A', [calls, mails]);
    await turn();
    store.cancel();
    await look;
    assert.equal(client.asked, before + 1);
  });

  it('do not ask for the next page after an answer that was on its way', async () => {
    const store = new SpaceStore();
    const client = await opened(store);
    const open = store.openSpace('A').then(() => store.loadMore('A'));
    await settle(client);
    await open;
    const before = client.asked;
    const refresh = store.refreshSpace('A');
    await turn();
    client.answer(0);
    store.connect(undefined);
    await refresh;
    assert.deepEqual([client.asked, client.open.size], [before + 1, 0]);
  });
});
