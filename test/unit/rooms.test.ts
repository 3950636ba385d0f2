import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import rooms from '../../rooms.json';
import { repository } from '../host/paths';
import { run } from '../host/processes';
import { temporaryFolder } from '../host/temporaryFolder';

const table = Object.entries(rooms).map(([room, { holds, imports, vscode }]) => {
  return [`\`src/${room}${room.endsWith('.ts') ? '' : '/'}\``, holds, imports.join(', ') || 'none', vscode];
});

/** The cells of a document's table rows that start with something in `src/`. */
function tableIn(file: string): string[][] {
  return readFileSync(join(repository, file), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `src/'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** What `npm run check:rooms` says about a project with only these files. */
async function check(files: Record<string, string>): Promise<string> {
  const folder = temporaryFolder('rooms');
  try {
    for (const [file, text] of Object.entries(files)) {
      const path = join(folder.path, 'src', file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const tool = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const config = join(repository, '.dependency-cruiser.mjs');
    const { output } = await run(process.execPath, [tool, 'src', '--config', config], {
      cwd: folder.path,
      quiet: true,
    });
    return output;
  } finally {
    folder.remove();
  }
}

describe('the rooms of the source', () => {
  it('are all in rooms.json', () => {
    const unknown = readdirSync(join(repository, 'src')).filter((name) => !(name in rooms));
    assert.deepEqual(unknown, []);
  });

  it('import only rooms listed before them, so that there is no circle', () => {
    const names = Object.keys(rooms);
    for (const [room, { imports }] of Object.entries(rooms)) {
      for (const name of imports) {
        assert.ok(names.slice(0, names.indexOf(room)).includes(name), `${room} imports ${name}`);
      }
    }
  });

  for (const file of ['README.md', 'docs/architecture.md']) {
    it(`are the same in ${file} and rooms.json`, () => {
      assert.deepEqual(tableIn(file), table);
    });
  }
});

describe('the check of the rooms', function () {
  this.timeout(60_000);

  it('allows imports of earlier rooms, and types of VS Code in connections', async () => {
    const output = await check({
      'platform/a.ts': 'export const a = 1;',
      'connections/b.ts':
        "import type { Memento } from 'vscode'; import { a } from '../platform/a'; export type B = [Memento, typeof a];",
      'ui/c.ts':
        "import * as vscode from 'vscode'; import type { B } from '../connections/b'; export const c: [typeof vscode, B?] = [vscode];",
    });
    assert.match(output, /no dependency violations/);
  });

  it('finds imports of later rooms, including types and import(), and files without a room', async () => {
    const output = await check({
      'ui/a.ts': 'export interface A { n: number }',
      'model/value.ts': "import { x } from '../tree/x'; export const value = x;",
      'platform/type.ts': "import type { A } from '../ui/a'; export type T = A;",
      'polling/lazy.ts': "export const lazy = () => import('../ui/a');",
      'tree/x.ts': 'export const x = 1;',
      'documents/sibling.ts': "export { x } from '../tree/x';",
      'elsewhere/y.ts': "export { x } from '../tree/x';",
    });
    assert.match(output, /model-imports: src\/model\/value\.ts/);
    assert.match(output, /platform-imports: src\/platform\/type\.ts/);
    assert.match(output, /polling-imports: src\/polling\/lazy\.ts/);
    assert.match(output, /documents-imports: src\/documents\/sibling\.ts/);
    assert.match(output, /no-file-without-room: src\/elsewhere\/y\.ts/);
  });

  it('finds Node.js in what runs in a page', async () => {
    const output = await check({ 'webviews/a.ts': "import { join } from 'node:path'; export const a = join;" });
    assert.match(output, /webviews-no-node: src\/webviews\/a\.ts/);
  });

  it('finds VS Code in rooms that run without it, and its values where only types are allowed', async () => {
    const output = await check({
      'model/a.ts': "import type { Uri } from 'vscode'; export type A = Uri;",
      'webviews/b.ts': "import * as vscode from 'vscode'; export const b = vscode;",
      'connections/c.ts': "import { EventEmitter, type Uri } from 'vscode'; export const c = new EventEmitter<Uri>();",
    });
    assert.match(output, /model-vscode: src\/model\/a\.ts/);
    assert.match(output, /webviews-vscode: src\/webviews\/b\.ts/);
    assert.match(output, /connections-vscode: src\/connections\/c\.ts/);
  });

  it('finds circles of values, of types and with import()', async () => {
    const output = await check({
      'model/a.ts': "import { b } from './b'; export const a = () => b;",
      'model/b.ts': "import { a } from './a'; export const b = () => a;",
      'model/c.ts': "import type { D } from './d'; export interface C { d: D }",
      'model/d.ts': "export interface D { c?: import('./c').C }",
      'model/e.ts': "import { f } from './f'; export const e = () => f;",
      'model/f.ts': "export const f = () => import('./e');",
    });
    assert.match(output, /no-circles: src\/model\/a\.ts/);
    assert.match(output, /no-circles: src\/model\/c\.ts/);
    assert.match(output, /no-circles: src\/model\/e\.ts/);
  });
});
