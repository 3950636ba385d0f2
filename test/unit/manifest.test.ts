import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import nls from '../../package.nls.json';

const root = join(__dirname, '../..');
const { contributes } = manifest;
const source = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(root, 'src', file), 'utf8'))
  .join('\n');
const manifestText = JSON.stringify(manifest);

function all(pattern: RegExp, text: string): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? match[0]))].sort();
}

const commands = contributes.commands.map(({ command }) => command).sort();
const menuItems = Object.values(contributes.menus).flat();

describe('the manifest', () => {
  it('has a text for each nls key, and no text without a key', () => {
    assert.deepEqual(all(/"%([^%"]+)%"/g, manifestText), Object.keys(nls).sort());
  });

  it('names only existing commands in menus, keybindings and welcome texts', () => {
    const named = [...menuItems, ...contributes.keybindings].map(({ command }) => command);
    const linked = all(/command:(unpod\.\w+)/g, JSON.stringify(nls));
    for (const command of [...named, ...linked]) {
      assert.ok(commands.includes(command), command);
    }
  });

  it('has the settings that the source reads, all with application scope', () => {
    const read = all(/\bread\('([\w.]+)', is/g, source).map((key) => `unpod.${key}`);
    assert.deepEqual(Object.keys(contributes.configuration.properties).sort(), read);
    for (const [key, { scope }] of Object.entries(contributes.configuration.properties)) {
      assert.equal(scope, 'application', key);
    }
  });

  it('has its settings read in one place only, where workspaces cannot change them', () => {
    assert.equal(source.split('getConfiguration(').length - 1, 2);
    assert.doesNotMatch(source, /getConfiguration\([^)]*\)\.get\b/);
  });

  it('uses only context keys that the source or VS Code sets', () => {
    const conditions = [...menuItems, ...contributes.viewsWelcome, ...contributes.keybindings].map(({ when }) => when);
    const asked = all(/\bunpod\.(?!(?:spaces|activity)\b)\w+/g, conditions.join(' '));
    assert.deepEqual(asked, all(/(?:tell|set)\('(unpod\.\w+)'/g, source));
  });

  it('has menus only for rows that the tree has, and for the views that the source shows', () => {
    const values = all(/viewItem == (\w+)/g, JSON.stringify(menuItems));
    const kinds = all(/readonly kind: '(\w+)';/g, source);
    for (const value of values) {
      assert.ok(kinds.includes(value), value);
    }
    for (const { id } of Object.values(contributes.views).flat()) {
      assert.match(source, new RegExp(`(?:createTreeView|super)\\('${id}'`));
    }
  });

  it('keeps the identity, the engine and the types pinned to it', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, 'unpod-community.unpod-explorer');
    assert.equal(manifest.displayName, 'Unpod Explorer');
    assert.equal(manifest.engines.vscode, '^1.100.0');
    assert.equal(manifest.devDependencies['@types/vscode'], '~1.100.0');
    assert.deepEqual(manifest.extensionKind, ['ui', 'workspace']);
    assert.deepEqual(manifest.activationEvents, [
      'onStartupFinished',
      'onFileSystem:unpod',
      'onWebviewPanel:unpod.report',
    ]);
    assert.ok(!('dependencies' in manifest), 'everything that ships is in the bundle');
  });

  it('gives each command the category Unpod', () => {
    assert.deepEqual(
      contributes.commands.filter(({ category }) => category !== 'Unpod'),
      [],
    );
  });
});
