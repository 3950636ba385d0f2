import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { tallyOf, testsHeading, writeTally } from '../host/tally';

/** The function that VS Code calls in the extension host. Runs every bundled test file beside this one. */
export async function run(): Promise<void> {
  console.log(`${testsHeading}VS Code ${vscode.version}, Node.js ${process.versions.node}`);
  process.setSourceMapsEnabled(true);
  // Mocha is an ES module; this bundle is not.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout: 20_000, forbidOnly: true });
  if (process.env.TEST_GREP) mocha.grep(process.env.TEST_GREP);
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.test.js'),
  );
  for (const file of files.sort()) mocha.addFile(join(__dirname, file));
  await mocha.loadFilesAsync();

  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    const tally = tallyOf(runner);
    runner.once('end', () => writeTally(tally));
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}
