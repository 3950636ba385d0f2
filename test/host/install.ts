import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmEnvironment } from './environment';
import { withLock } from './lock';
import { downloads } from './paths';
import { npmCommand, run } from './processes';

/** The versions of VS Code that everything is tested on: the minimum of `engines.vscode`, and a current one. */
export const supportedVersions = ['1.100', '1.139'] as const;
export type VSCodeVersion = (typeof supportedVersions)[number];

/** A VS Code server build on this disk. */
export interface InstalledVSCode {
  /** The full version, such as `1.100.3`. */
  version: string;
  /** The Node.js executable it runs on. */
  node: string;
  /** The script that starts the server. */
  serverMain: string;
  /** The folder that holds VS Code itself. */
  root: string;
}

interface Build {
  version: string;
  /** VS Code itself has no server build on npm, but code-server contains one, complete and unforked. */
  codeServer: string;
  nodeMajor: number;
  seconds: number;
}

const builds: Record<VSCodeVersion, Build> = {
  '1.100': { version: '1.100.3', codeServer: '4.100.3', nodeMajor: 20, seconds: 35 },
  '1.139': { version: '1.139.1', codeServer: '4.139.1', nodeMajor: 24, seconds: 50 },
};

/** The npm package that contains Node.js itself for this machine. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

function ownNodeFits(build: Build): boolean {
  return Number(process.versions.node.split('.')[0]) === build.nodeMajor;
}

function describe(folder: string, build: Build): InstalledVSCode {
  const root = join(folder, 'node_modules/code-server/lib/vscode');
  const bundled = join(folder, 'node_modules', nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return {
    version: build.version,
    node: ownNodeFits(build) ? process.execPath : bundled,
    serverMain: join(root, 'out/server-main.js'),
    root,
  };
}

async function npmInstall(folder: string, ...args: string[]): Promise<void> {
  const [command, ...first] = npmCommand();
  // Install scripts would compile native modules for minutes; VS Code runs without them.
  const all = [...first, 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...args];
  const { code, output } = await run(command, all, { cwd: folder, env: npmEnvironment(), quiet: true });
  if (code !== 0) throw new Error(`npm install ${args.join(' ')} failed in ${folder} with code ${code}:\n${output}`);
}

async function install(folder: string, build: Build): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const node = ownNodeFits(build) ? [] : [`${nodePackage}@${build.nodeMajor}`];
  await npmInstall(folder, `code-server@${build.codeServer}`, ...node);
  const { root } = describe(folder, build);
  await npmInstall(root, '--omit=dev');
  // The workbench loads its own modules from the archive that a desktop build has.
  await symlink('node_modules', join(root, 'node_modules.asar'), 'junction');
}

/** The marker also names the Node.js package, so that another Node.js causes a new install. */
function isComplete(marker: string, expected: string): boolean {
  return existsSync(marker) && readFileSync(marker, 'utf8') === expected;
}

/**
 * Installs a VS Code from the npm registry, unless it is there already. Safe to call from several processes at once.
 *
 * @throws with npm's own output if an install fails
 */
export async function ensureVSCode(version: VSCodeVersion): Promise<InstalledVSCode> {
  const build = builds[version];
  const folder = join(downloads, `vscode-server-${build.version}`);
  const marker = join(folder, 'complete');
  const expected = `${build.codeServer} ${ownNodeFits(build) ? 'own node' : nodePackage}\n`;
  const installed = describe(folder, build);
  if (isComplete(marker, expected)) return installed;

  return withLock(`${folder}.lock`, async () => {
    if (isComplete(marker, expected)) return installed;
    console.log(`Getting VS Code ${build.version} from the npm registry, once, about ${build.seconds} s …`);
    await install(folder, build);
    await writeFile(marker, expected);
    return installed;
  });
}
