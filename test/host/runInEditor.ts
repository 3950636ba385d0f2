import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { overridingEnvironment } from './environment';
import { ensureVSCode, type VSCodeVersion } from './install';
import { repository } from './paths';
import type { Settings } from './server';
import { readTally, type Tally, tallyVariable } from './tally';
import { temporaryFolder } from './temporaryFolder';

/** Where the tests run: a server build from the npm registry, or a desktop VS Code's executable. */
type Editor = { server: VSCodeVersion } | { desktop: string; version: string };

export interface EditorRun {
  editor: Editor;
  /** What `buildEditorTests` returned. */
  tests: string;
  userSettings?: Settings;
  /** Variables that the extension host gets besides the clean environment. */
  env?: Record<string, string | undefined>;
}

async function executableFor(editor: Editor): Promise<{ path: string; launchArgs: string[] }> {
  // Secrets in memory: a keyring may be missing or ask the person at the screen, and the tests' keys do not belong in it.
  const alone = ['--disable-extensions', '--use-inmemory-secretstorage'];
  if ('desktop' in editor) return { path: editor.desktop, launchArgs: alone };
  await ensureVSCode(editor.server);
  return { path: join(__dirname, 'vscode-server-build.cjs'), launchArgs: [`--server-version=${editor.server}`] };
}

/** Runs tests against `dist/` inside one VS Code. Never throws for a failed test. */
export async function runInEditor({ editor, tests, userSettings = {}, env }: EditorRun): Promise<Tally> {
  const name = `VS Code ${'desktop' in editor ? `${editor.version} (desktop)` : editor.server}`;
  const { path, launchArgs } = await executableFor(editor);
  const temporary = temporaryFolder('editor');
  const home = temporary.path;
  const tallyFile = join(home, 'tally.json');
  mkdirSync(join(home, 'data/User'), { recursive: true });
  writeFileSync(join(home, 'data/User/settings.json'), JSON.stringify(userSettings));
  try {
    const code = await runTests({
      vscodeExecutablePath: path,
      extensionDevelopmentPath: repository,
      extensionTestsPath: tests,
      launchArgs: [
        ...launchArgs,
        `--user-data-dir=${join(home, 'data')}`,
        `--extensions-dir=${join(home, 'extensions')}`,
      ],
      extensionTestsEnv: overridingEnvironment({ ...env, [tallyVariable]: tallyFile }),
    }).catch(() => 1);
    const tally = readTally(tallyFile, 'the tests', code);
    return { ...tally, failures: tally.failures.map((one) => ({ ...one, title: `${name}: ${one.title}` })) };
  } finally {
    temporary.remove();
  }
}
