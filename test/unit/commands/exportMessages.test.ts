import '../vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { showExportDone, showExportEmpty, showExportFailed, type Exported } from '../../../src/commands/exportMessages';
import { FileProblem } from '../../../src/export/fileProblem';
import { CONTENT } from '../export/support';

describe('what an export says', () => {
  let told: string[] = [];
  const kept = { ...vscode.window };
  beforeEach(() => {
    told = [];
    const tell =
      (kind: string) =>
      (text: string, ...buttons: string[]) => {
        told.push([kind, text, ...buttons].join(' | '));
        return Promise.resolve(undefined);
      };
    Object.assign(vscode.window, {
      showInformationMessage: tell('info'),
      showWarningMessage: tell('warning'),
      showErrorMessage: tell('error'),
    });
  });
  afterEach(() => Object.assign(vscode.window, kept));

  const done = (fields: Partial<Exported> = {}) => {
    const target = vscode.Uri.file('/home/kim/runs.csv');
    const counts = { runs: 8, tasks: 395, skippedRows: 0 };
    showExportDone({ target, saved: target, content: CONTENT.tasks, counts, ...fields });
    return told.at(-1);
  };

  it('counts what was asked for', () => {
    assert.equal(done(), 'info | Exported 395 tasks of 8 runs to runs.csv | Open | Reveal');
    assert.equal(done({ content: CONTENT.runs }), 'info | Exported 8 runs to runs.csv | Open | Reveal');
    const counts = { runs: 1, tasks: 1, skippedRows: 0 };
    assert.equal(
      done({ content: CONTENT.failed, counts }),
      'info | Exported 1 failed task of 1 run to runs.csv | Open | Reveal',
    );
    assert.equal(
      done({ counts: { runs: 1, tasks: 0, skippedRows: 2 } }),
      'info | Exported 0 tasks of 1 run to runs.csv. Skipped 2 rows without an ID. | Open | Reveal',
    );
  });

  it('names the file that was written in place of one that could not be replaced', () => {
    const elsewhere = {
      path: '/home/kim/runs (2).csv',
      scheme: 'file',
      toString: () => 'file:///home/kim/runs (2).csv',
    };
    const text = done({ saved: Object.assign(vscode.Uri.file(''), elsewhere) });
    const sentence =
      'The export is complete, but runs.csv could not be replaced. It was saved as runs (2).csv instead.';
    assert.equal(text, `warning | ${sentence} | Open | Reveal`);
  });

  it('says why there is no file', () => {
    showExportEmpty(CONTENT.failed);
    showExportEmpty(CONTENT.runs);
    showExportFailed(new FileProblem('ETXTBSY'));
    assert.deepEqual(told, [
      'info | These runs have no failed tasks. No file was written.',
      'info | There are no runs to export. No file was written.',
      'error | Nothing was exported. The file is protected or open in another program. Close it there, or choose another file.',
    ]);
    assert.throws(() => showExportFailed(new RangeError('a bug')), RangeError);
  });
});
