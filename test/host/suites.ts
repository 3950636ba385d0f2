import { join } from 'node:path';
import { buildEditorTests, buildExtension } from './editorTests';
import { cleanEnvironment } from './environment';
import { supportedVersions } from './install';
import { repository } from './paths';
import { npmCommand, run } from './processes';
import { runInEditor } from './runInEditor';
import { buildSimulation } from './simulation';
import { failure, readTally, success, sum, type Tally, tallyVariable } from './tally';
import { temporaryFolder } from './temporaryFolder';

/** Runs one of package.json's scripts as one test. Its output is shown only if it fails. */
async function script(name: string): Promise<Tally> {
  const [command, ...args] = npmCommand();
  const { code, output } = await run(command, [...args, 'run', '--silent', name], { quiet: true });
  console.log(`  ${code === 0 ? '✔' : '✘'} npm run ${name}`);
  return code === 0 ? success() : failure(`npm run ${name}`, output.trim());
}

/** Runs mocha over some files in a process of its own. */
async function mocha(suite: string, args: readonly string[], env: Record<string, string> = {}): Promise<Tally> {
  const folder = temporaryFolder('mocha');
  const tallyFile = join(folder.path, 'tally.json');
  try {
    const program = ['--import', 'tsx', join(repository, 'node_modules/mocha/bin/mocha.js')];
    const all = [...program, '--reporter', join(__dirname, 'tallyReporter.ts'), ...args];
    const { code } = await run(process.execPath, all, {
      env: cleanEnvironment({ ...env, [tallyVariable]: tallyFile }),
    });
    return readTally(tallyFile, suite, code);
  } finally {
    folder.remove();
  }
}

/** The static checks: types, lint, rooms, format, unused code. */
async function checks(): Promise<Tally> {
  const names = ['check:types', 'check:lint', 'check:rooms', 'check:format', 'check:unused'];
  return sum(await Promise.all(names.map(script)));
}

/** Random servers and gestures in virtual time; `--seeds` and `--replay` say how many, or which. */
async function simulation(options: SuiteOptions): Promise<Tally> {
  const file = await buildSimulation();
  const { seeds, replay } = options;
  const env = { ...(seeds && { SIMULATION_SEEDS: seeds }), ...(replay && { SIMULATION_REPLAY: replay }) };
  return mocha('simulation', ['--no-config', '--forbid-only', file], env);
}

/** Runs both versions at the same time: the tests mostly wait. */
async function editor(): Promise<Tally> {
  await buildExtension();
  const tests = await buildEditorTests('extension');
  return sum(await Promise.all(supportedVersions.map((server) => runInEditor({ editor: { server }, tests }))));
}

/** Thousands of rounds in one window, only in the current VS Code: what they leave behind comes from the extension. */
async function endurance(): Promise<Tally> {
  await buildExtension();
  return runInEditor({ editor: { server: supportedVersions[1] }, tests: await buildEditorTests('endurance') });
}

async function ui(): Promise<Tally> {
  const packaged = await script('package');
  if (packaged.failed > 0) return packaged;
  const files = [
    '--no-config',
    '--forbid-only',
    // Longer than the driver's own waits, which say what they waited for.
    '--timeout',
    '180000',
    '--require',
    join(__dirname, '../ui/fixture.ts'),
  ];
  const vsix = join(repository, 'unpod-explorer.vsix');
  return sum([packaged, await mocha('ui', [...files, 'test/ui/**/*.test.ts'], { UNPOD_VSIX: vsix })]);
}

/** The suites' options on the command line. */
export interface SuiteOptions {
  /** How many seeds the simulation runs. */
  readonly seeds?: string | undefined;
  /** The one to replay, as a failure prints it. */
  readonly replay?: string | undefined;
}

/** Everything `npm test` runs, in this order. */
export const suites: Readonly<Record<string, (options: SuiteOptions) => Promise<Tally>>> = {
  static: checks,
  unit: () => mocha('unit', ['test/unit/**/*.test.ts']),
  faults: () => mocha('faults', ['--no-config', '--forbid-only', '--timeout', '60000', 'test/faults/**/*.test.ts']),
  simulation,
  editor,
  endurance,
  ui,
};
