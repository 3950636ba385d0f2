import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { supportedVersions, type VSCodeVersion } from '../host/install';
import { temporaryFolder } from '../host/temporaryFolder';
import { activation } from './activation';
import { listing } from './listing';
import { monitorFigures } from './monitor';
import { opening } from './opening';
import { packageAll, sizes } from './packages';
import { refreshing } from './refreshing';
import { type Figure, machineText, reportText } from './report';
import { Stage } from './stage';

const parts: Record<string, (stage: Stage) => Promise<Figure[]>> = {
  activation: (stage) => activation(stage, 9),
  opening: async (stage) => [await opening(stage, 16)],
  listing: async (stage) => [await listing(stage, 7)],
  refreshing: async (stage) => [await refreshing(stage, 7)],
};

const usage = `Usage: npm run bench -- [options]

Measures the packaged extension in a real VS Code, beside a bare extension with the same rows, and compares with the budgets.

  --vscode <version>  ${supportedVersions.join(' or ')}; the default is ${supportedVersions.at(-1)}
  --only <part>       ${Object.keys(parts).join(', ')}; may be repeated
  --help              this text
`;

interface Options {
  version: VSCodeVersion;
  only: readonly string[];
}

/** @throws naming what is wrong with the command line */
function readOptions(): Options | undefined {
  const { values } = parseArgs({
    options: {
      vscode: { type: 'string', default: supportedVersions.at(-1)! },
      only: { type: 'string', multiple: true, default: Object.keys(parts) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const version = supportedVersions.find((one) => one === values.vscode);
  const unknown = values.only.filter((name) => !(name in parts));
  if (!version || unknown.length > 0) throw new Error(`Unknown: ${version ? unknown.join(', ') : values.vscode}`);
  return { version, only: values.only };
}

async function bench({ version, only }: Options): Promise<void> {
  const folder = temporaryFolder('packages');
  // Progress goes to stderr: stdout holds the report and nothing else.
  const say = (text: string) => console.error(`… ${text}`);
  say('packaging');
  const stage = await Stage.build(version, await packageAll(folder.path));
  try {
    const figures = sizes();
    for (const name of only) {
      say(name);
      figures.push(...(await parts[name]!(stage)));
    }
    const node = execFileSync(stage.vscode.node, ['--version'], { encoding: 'utf8' }).trim().slice(1);
    console.log(machineText({ version: stage.vscode.version, node }, stage.browser.version()));
    console.log(`\n${reportText(figures)}`);
    say('monitor');
    console.log('\n| monitor | value | budget |\n| --- | --: | --- |');
    for (const { what, value, budget = '' } of await monitorFigures())
      console.log(`| ${what} | ${value} | ${budget} |`);
  } finally {
    await stage.stop();
    folder.remove();
  }
}

// Servers, browser and folders end with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  const options = readOptions();
  if (options) void bench(options).then(() => process.exit(0), fail);
  else console.log(usage);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 2;
}

/** A timing over its budget is no failure; a benchmark that cannot measure is. */
function fail(error: unknown): never {
  console.error(error);
  process.exit(1);
}
