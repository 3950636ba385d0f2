import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Node } from '../../src/tree/nodes';
import { withDialogs } from './dialogs';
import { call } from './rows';
import { explorer } from './support';

/** A new folder for each test, whose `runs.csv` is the file that the dialogs choose, and the command that writes it. */
export function withExports() {
  const dialogs = withDialogs();
  const exportRuns = async (node: Node | undefined, nodes?: readonly unknown[]) =>
    call(await explorer(), 'unpod.exportRuns', node!, nodes);
  const files = { dialogs, exportRuns, folder: '', path: '' };
  beforeEach(() => {
    files.folder = mkdtempSync(join(tmpdir(), 'unpod-export-'));
    files.path = join(files.folder, 'runs.csv');
    dialogs.target = vscode.Uri.file(files.path);
  });
  afterEach(() => rmSync(files.folder, { recursive: true, force: true }));
  return files;
}
