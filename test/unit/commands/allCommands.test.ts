import '../vscode';
import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import { allCommands } from '../../../src/commands/all';
import { defineCommand, findMismatches } from '../../../src/commands/command';

const ids = manifest.contributes.commands.map(({ command }) => command);
const command = (id: string) => defineCommand({ id, target: () => Promise.resolve(true), run: () => undefined });

describe('the commands', () => {
  it('are exactly those of the manifest', () => {
    assert.deepEqual(findMismatches(ids, allCommands()), []);
  });

  it('are told apart from those of the manifest by what is missing, unknown, or there twice', () => {
    const commands = ['unpod.b', 'unpod.c', 'unpod.c'].map(command);
    assert.deepEqual(findMismatches(['unpod.a', 'unpod.b'], commands), [
      'no handler for unpod.a',
      'not in the manifest: unpod.c',
      'not in the manifest: unpod.c',
      'two handlers for unpod.c',
    ]);
  });
});
