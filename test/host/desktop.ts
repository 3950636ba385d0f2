import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { buildEditorTests, buildExtension } from './editorTests';
import { downloads } from './paths';
import { runInEditor } from './runInEditor';
import { failure, sum, type Tally } from './tally';

/** The floor of `engines.vscode` and the latest: these run unless the arguments name others (`1.100.0`, `insiders`, …). */
const usual = ['1.100.0', 'stable'];

/** Runs the tests inside VS Code in a desktop build from VS Code's own servers. */
async function runIn(version: string, tests: string): Promise<Tally> {
  let desktop: string;
  try {
    desktop = await downloadAndUnzipVSCode({ version, cachePath: downloads });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failure(
      `VS Code ${version}`,
      `VS Code's download servers could not be reached (${reason}).\n` +
        '`npm test -- editor` runs the same tests in a VS Code from the npm registry.',
    );
  }
  return runInEditor({ editor: { desktop, version }, tests });
}

async function main(named: readonly string[]): Promise<number> {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    console.error('A desktop VS Code needs a display: try `xvfb-run -a npm run test:desktop`.');
    return 1;
  }
  await buildExtension();
  const tests = await buildEditorTests('extension');
  const tallies: Tally[] = [];
  for (const version of named.length > 0 ? named : usual) tallies.push(await runIn(version, tests));
  const all = sum(tallies);
  for (const { title, message } of all.failures) console.log(`\n✘ ${title}\n${message.replace(/^/gm, '    ')}`);
  console.log(`\n${all.passed} passed, ${all.failed} failed`);
  return all.failed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
