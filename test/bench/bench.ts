import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { supportedVersions, type VSCodeVersion } from '../host/install';
import { temporaryFolder } from '../host/temporaryFolder';
import { activation } from './activation';
import { writeReport } from './document';
import { fleet } from './fleet';
import { heap } from './heap';
import { listing } from './listing';
import { manyWindows } from './windows';
import { windowMemory } from './memory';
import { merging } from './merging';
import { opening } from './opening';
import { organization } from './organization';
import { packageAll, sizes } from './packages';
import { paging } from './paging';
import { pollingFigures } from './polling';
import { reading } from './reading';
import { refreshing } from './refreshing';
import { callFigures } from './reportCalls';
import { pageFigures } from './reportPage';
import { type Figure, machineText, mergeRuns, overText, reportText, sectionText, type Section } from './report';
import { Stage } from './stage';

/** What a part may use; made when it is first asked for. */
interface Means {
  version: VSCodeVersion;
  /** The packages of ours, the bare extension and the probe. */
  packages: () => Promise<readonly string[]>;
  stage: () => Promise<Stage>;
}

type Part = (means: Means) => Section | Promise<Section>;

/** A part that times windows of a real VS Code: no two runs of it agree. */
function timed(title: string, measure: (stage: Stage) => Promise<readonly Figure[]>): Part {
  return async ({ stage }) => ({ title, figures: await measure(await stage()) });
}

const timedParts: Record<string, Part> = {
  activation: timed('Start', (stage) => activation(stage, 10)),
  opening: timed('Opening a space', opening),
  paging: timed('Loading more runs', paging),
  listing: timed('Showing spaces', listing),
  refreshing: timed('Refreshing', async (stage) => [await refreshing(stage, 7)]),
};

const parts: Record<string, Part> = {
  sizes: async ({ packages }) => {
    await packages();
    return { title: 'Size', figures: sizes() };
  },
  ...timedParts,
  merging,
  reading,
  heap,
  organization: async ({ stage }) => organization(await stage()),
  report: async ({ version, packages }) => {
    const [vsix = ''] = await packages();
    return { title: 'Reports', figures: [...(await callFigures()), ...(await pageFigures(version, vsix))] };
  },
  memory: async ({ version, packages }) => windowMemory(version, await packages()),
  polling: pollingFigures,
  windows: manyWindows,
  fleet,
};

/** Have a report of their own: together with the others they would take most of an hour. */
const organizationParts = ['organization', 'fleet'];

const usage = `Usage: npm run bench -- [options]

Measures the packaged extension in a real VS Code, beside a bare extension with the same rows, and its rooms that need no VS
Code (merging, reading, heap, polling, windows, fleet) by themselves; compares with the budgets.

  --vscode <version>  ${supportedVersions.join(' or ')}; the default is ${supportedVersions.at(-1)}
  --only <part>       ${Object.keys(parts).join(', ')}; may be repeated; the default is all but ${organizationParts.join(' and ')}
  --runs <number>     times the windows so often and tells how far the runs differ; the default is 1
  --write             puts the report into docs/performance.md, too, where the page has a place for that of these parts
  --help              this text
`;

interface Options {
  version: VSCodeVersion;
  only: readonly string[];
  runs: number;
  /** The command that makes this report, if it is written. */
  write: string | undefined;
}

/** @throws naming what is wrong with the command line */
function readOptions(): Options | undefined {
  const { values } = parseArgs({
    options: {
      vscode: { type: 'string', default: supportedVersions.at(-1)! },
      only: { type: 'string', multiple: true },
      runs: { type: 'string', default: '1' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const version = supportedVersions.find((one) => one === values.vscode);
  const { only = Object.keys(parts).filter((name) => !organizationParts.includes(name)) } = values;
  const unknown = only.filter((name) => !(name in parts));
  if (!version || unknown.length > 0) throw new Error(`Unknown: ${version ? unknown.join(', ') : values.vscode}`);
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`Not a number of runs: ${values.runs}`);
  const chosen = (values.only ?? []).map((name) => `--only ${name}`);
  const write = values.write ? ['npm run bench --', ...chosen, '--write'].join(' ') : undefined;
  return { version, only, runs, write };
}

async function bench({ version, only, runs, write }: Options): Promise<void> {
  const folder = temporaryFolder('packages');
  // Progress goes to stderr: stdout holds the report and nothing else.
  const begun = Date.now();
  const say = (text: string) => console.error(`… ${text} (${Math.round((Date.now() - begun) / 1000)} s)`);
  let packages: Promise<string[]> | undefined;
  let stage: Stage | undefined;
  const means: Means = {
    version,
    packages: () => (packages ??= packageAll(folder.path)),
    stage: async () => (stage ??= await Stage.build(version, await means.packages())),
  };
  try {
    const sections: Section[] = [];
    for (const name of only) {
      const results: Section[] = [];
      for (let run = 1; run <= (name in timedParts ? runs : 1); run++) {
        say(runs > 1 && name in timedParts ? `${name}, run ${run}` : name);
        results.push(await parts[name]!(means));
      }
      const part = mergeRuns(results);
      sections.push(part);
      console.log(`${sectionText(part)}\n`);
    }
    const machine = machineText(stage && editorText(stage));
    console.log(`${machine}\n\n${overText(sections)}`);
    if (write) say(`wrote ${await writeReport(reportText(machine, sections), write)}`);
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
