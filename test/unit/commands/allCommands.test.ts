import '../vscode';
import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import { allCommands } from '../../../src/commands/all';

describe('the commands', () => {
  it('are exactly those in the manifest, each once', () => {
    const declared = manifest.contributes.commands.map(({ command }) => command);
    const defined = allCommands().map(({ id }) => id);
    assert.deepEqual([...defined].sort(), [...declared].sort());
  });
});
