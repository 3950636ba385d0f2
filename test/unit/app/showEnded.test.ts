import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { showEnded } from '../../../src/app/showEnded';
import type { App } from '../../../src/commands/app';
import type { RunsEnded } from '../../../src/connections/changes';
import type { Node } from '../../../src/tree/nodes';
import { listOf, run, space } from '../entities';
import { hour } from '../polling/support';
import { stage } from '../tree/support';
import { Shown } from '../ui/shown';

describe('Show of a message about runs that ended', () => {
  let shown: Shown;
  let commands: string[];
  /** Of the connection. */
  let ending: AbortController;
  const { executeCommand } = vscode.commands;
  beforeEach(() => {
    shown = new Shown();
    shown.answer = 'Show';
    commands = [];
    ending = new AbortController();
    Object.assign(vscode.commands, { executeCommand: (id: string) => Promise.resolve(commands.push(id)) });
  });
  afterEach(() => {
    shown.dispose();
    Object.assign(vscode.commands, { executeCommand });
  });

  /** What a click did: the filter that it set, the row or report that it showed, or the command that it ran. */
  const clicked = async (...ended: readonly RunsEnded[]) => {
    const { signal } = ending;
    const { fake, connection, model, options } = stage('A', 'B');
    Object.assign(fake, {
      signal,
      client: { tasks: () => Promise.reject(new Error('no tasks')) },
    });
    for (const { space: each, runs } of ended) {
      fake.known.runs.set(each.token, { list: listOf(runs.filter(({ id }) => !id.startsWith('gone'))) });
    }
    const did: string[] = [];
    const app = {
      view: { model, reveal: (node: Node) => did.push(`row ${node.id.split('/').at(-1)}`) },
      options: { ...options, setFilter: () => did.push('filter') },
      reports: { open: (_: unknown, token: string, id: string) => did.push(`report ${token} ${id}`) },
    };
    await showEnded(app as object as App, connection, ended);
    return [...did, ...commands];
  };
  const ended = (token: string, id: string, status: string, createdAt = Date.now()): RunsEnded => {
    return { space: space({ token }), runs: [run(id, { status, createdAt })], watched: new Map() };
  };

  it('leads to the Activity view if that has any of them', async () => {
    assert.deepEqual(await clicked(ended('A', 'R1', 'completed'), ended('B', 'R2', 'failed')), [
      'unpod.activity.focus',
    ]);
  });

  it('leads to the row of the first if the Activity view has none of them', async () => {
    assert.deepEqual(await clicked(ended('A', 'R1', 'completed'), ended('B', 'R2', 'completed')), ['row R1']);
    const old = Date.now() - 25 * hour;
    assert.deepEqual(await clicked(ended('A', 'R1', 'completed'), ended('B', 'R2', 'failed', old)), ['row R2']);
  });

  it('opens the report of a run that the tree does not have, and leaves the filter alone', async () => {
    assert.deepEqual(await clicked(ended('A', 'gone', 'failed')), ['report A gone']);
  });

  it('leaves the filter of another session alone, hours later', async () => {
    shown.answer = new Promise((resolve) => {
      setImmediate(() => {
        ending.abort();
        resolve('Show');
      });
    });
    assert.deepEqual(await clicked(ended('A', 'R1', 'failed')), ['report A R1']);
  });
});
