import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { supportedVersions, type VSCodeVersion } from '../host/install';
import { temporaryFolder } from '../host/temporaryFolder';
import { activation } from './activation';
import { writeReport } from './document';
import { heap } from './heap';
import { listing } from './listing';
import { manyWindows } from './windows';
import { merging } from './merging';
import { opening } from './opening';
import { packageAll, sizes } from './packages';
import { paging } from './paging';
import { pollingFigures } from './polling';
import { refreshing } from './refreshing';
import { machineText, overText, reportText, section, sectionText, type Section } from './report';
import { Stage } from './stage';

/** What a part may use; made when it is first asked for. */
interface Means {
  /** The packages of ours, the bare extension and the probe. */
  packages: () => Promise<readonly string[]>;
  stage: () => Promise<Stage>;
}

const parts: Record<string, (means: Means) => Section | Promise<Section>> = {
  sizes: async ({ packages }) => {
    await packages();
    return section('Size', sizes());
  },
  activation: async ({ stage }) => section('Start', await activation(await stage(), 15)),
  opening: async ({ stage }) => section('Opening a space', await opening(await stage())),
  paging: async ({ stage }) => section('Loading more runs', await paging(await stage())),
  listing: async ({ stage }) => section('Showing spaces', await listing(await stage())),
  refreshing: async ({ stage }) => section('Refreshing', [await refreshing(await stage(), 7)]),
  merging: () => merging(),
  heap: () => heap(),
  polling: () => pollingFigures(),
  windows: () => manyWindows(),
};

const usage = `Usage: npm run bench -- [options]

Measures the packaged extension in a real VS Code, beside a bare extension with the same rows, and its rooms that need no VS
Code (merging, heap, polling, windows) by themselves; compares with the budgets.

  --vscode <version>  ${supportedVersions.join(' or ')}; the default is ${supportedVersions.at(-1)}
  --only <part>       ${Object.keys(parts).join(', ')}; may be repeated
  --write             puts the report into docs/performance.md, too; with all parts only
  --help              this text
`;

interface Options {
  version: VSCodeVersion;
  only: readonly string[];
  write: boolean;
}

/** @throws naming what is wrong with the command line */
function readOptions(): Options | undefined {
  const { values } = parseArgs({
    options: {
      vscode: { type: 'string', default: supportedVersions.at(-1)! },
      only: { type: 'string', multiple: true },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const version = supportedVersions.find((one) => one === values.vscode);
  const { only = Object.keys(parts), write } = values;
  const unknown = only.filter((name) => !(name in parts));
  if (!version || unknown.length > 0) throw new Error(`Unknown: ${version ? unknown.join(', ') : values.vscode}`);
  if (write && values.only) throw new Error('--write takes all parts: a report of one machine and one day.');
  return { version, only, write };
}

async function bench({ version, only, write }: Options): Promise<void> {
  const folder = temporaryFolder('packages');
  // Progress goes to stderr: stdout holds the report and nothing else.
  const begun = Date.now();
  const say = (text: string) => console.error(`… ${text} (${Math.round((Date.now() - begun) / 1000)} s)`);
  let packages: Promise<string[]> | undefined;
  let stage: Stage | undefined;
  const means: Means = {
    packages: () => (packages ??= packageAll(folder.path)),
    stage: async () => (stage ??= await Stage.build(version, await means.packages())),
  };
  try {
    const sections: Section[] = [];
    for (const name of only) {
      say(name);
      const part = await parts[name]!(means);
      sections.push(part);
      console.log(`${sectionText(part)}\n`);
    }
    const machine = machineText(stage && editorText(stage));
    console.log(`${machine}\n\n${overText(sections)}`);
    if (write) say(`wrote ${await writeReport(reportText(machine, sections))}`);
    say('done');
  } finally {
    await stage?.stop();
    folder.remove();
  }
}

/** `VS Code 1.139.1 on Node 24.2.0, Chromium 147.0` */
function editorText({ vscode, browser }: Stage): string {
  const node = execFileSync(vscode.node, ['--version'], { encoding: 'utf8' }).trim().slice(1);
  return `VS Code ${vscode.version} on Node ${node}, Chromium ${browser.version()}`;
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
