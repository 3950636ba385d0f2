import * as vscode from 'vscode';
import { safeFileName } from '../export/fileName';
import type { FileFormat } from '../export/formats';
import type { ExportContent, SourceFilter } from '../export/readOptions';
import { describeFilter } from '../tree/describeFilter';
import { isFiltering, isTaskShown, shows, type RunFilter } from '../tree/filter';
import type { RunNode, SpaceNode } from '../tree/nodes';
import { confirmModal } from '../ui/messages';
import { showPick } from '../ui/picks';
import { nameText } from '../ui/serverText';

// Each question returns undefined if it is dismissed.

/** Returns what to export of a space whose runs are exported as a whole; undefined for everything. */
type FilterFor = (runs: Parameters<typeof shows>[2]) => SourceFilter | undefined;

/** Exports a space whole unless the person wants the view's filter applied. It never applies to runs selected one by one. */
export async function askFilter(
  filter: RunFilter,
  nodes: readonly Pick<SpaceNode | RunNode, 'kind'>[],
): Promise<FilterFor | undefined> {
  const everything: FilterFor = () => undefined;
  if (!isFiltering(filter) || nodes.every(({ kind }) => kind === 'run')) {
    return everything;
  }
  const now = Date.now();
  const shown: FilterFor = (runs) => ({ run: shows(filter, now, runs), task: (task) => isTaskShown(task, filter) });
  const items = [
    { label: vscode.l10n.t('All runs'), filterFor: everything },
    {
      label: vscode.l10n.t('Only runs that match the filter'),
      description: describeFilter(filter).join(', '),
      filterFor: shown,
    },
  ];
  return (await ask(items, vscode.l10n.t('The view is filtered. Which runs do you want to export?')))?.filterFor;
}

/** Asks what to export of each run. */
export function askContent(): Thenable<ExportContent | undefined> {
  const items: readonly (vscode.QuickPickItem & ExportContent)[] = [
    {
      label: vscode.l10n.t('Runs'),
      description: vscode.l10n.t('one row per run'),
      tasks: 'none',
      transcripts: false,
    },
    {
      label: vscode.l10n.t('Runs with their tasks'),
      description: vscode.l10n.t('one row per task; slower for many runs'),
      tasks: 'all',
      transcripts: false,
    },
    { label: vscode.l10n.t('Runs with their tasks and transcripts'), tasks: 'all', transcripts: true },
    {
      label: vscode.l10n.t('Only failed tasks'),
      description: vscode.l10n.t('one row per failed task, with the reason'),
      tasks: 'failed',
      transcripts: false,
    },
    { label: vscode.l10n.t('Only failed tasks, with transcripts'), tasks: 'failed', transcripts: true },
  ];
  return ask(items, vscode.l10n.t('What do you want to export?'));
}

/** Asks what to export of the calls that a report shows. */
export function askTranscripts(): Thenable<ExportContent | undefined> {
  const items: readonly (vscode.QuickPickItem & ExportContent)[] = [
    { label: vscode.l10n.t('Without transcripts'), tasks: 'all', transcripts: false },
    { label: vscode.l10n.t('With transcripts'), tasks: 'all', transcripts: true },
  ];
  return ask(items, vscode.l10n.t('What do you want to export?'));
}

/** Asks for the file's format. */
export async function askFormat(): Promise<FileFormat | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly format: FileFormat })[] = [
    {
      label: vscode.l10n.t('Spreadsheet'),
      description: vscode.l10n.t('.xlsx for Excel, LibreOffice, and others; keeps phone numbers intact'),
      format: 'xlsx',
    },
    {
      label: 'CSV',
      description: vscode.l10n.t('for programs; spreadsheets may change phone numbers'),
      format: 'csv',
    },
    { label: 'JSON', description: vscode.l10n.t('for programs; tasks are nested in their run'), format: 'json' },
    { label: 'Markdown', description: vscode.l10n.t('a table for issues and messages'), format: 'md' },
  ];
  return (await ask(items, vscode.l10n.t('Choose a format')))?.format;
}

const fileTypes: Record<FileFormat, () => string> = {
  xlsx: () => vscode.l10n.t('Spreadsheet'),
  csv: () => 'CSV',
  json: () => 'JSON',
  md: () => 'Markdown',
};

/** Asks where to save. Adds the format's extension if the typed name lacks it. */
export async function askTarget(name: string, folder: vscode.Uri, format: FileFormat): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Runs'),
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.joinPath(folder, safeFileName(name, ` ${vscode.l10n.t('runs')}.${format}`)),
    filters: { [fileTypes[format]()]: [format] },
  });
  if (!chosen || chosen.path.toLowerCase().endsWith(`.${format}`)) {
    return chosen;
  }
  const target = chosen.with({ path: `${chosen.path}.${format}` });
  // The dialog has asked about the typed name only.
  return (await confirmReplace(target)) ? target : undefined;
}

async function confirmReplace(target: vscode.Uri): Promise<boolean> {
  const isThere = await vscode.workspace.fs.stat(target).then(
    () => true,
    () => false,
  );
  const replace = vscode.l10n.t('Replace');
  const name = nameText(target.path.slice(target.path.lastIndexOf('/') + 1));
  const text = vscode.l10n.t('“{0}” already exists. Do you want to replace it?', name);
  return !isThere || confirmModal(text, replace);
}

function ask<T extends vscode.QuickPickItem>(items: readonly T[], placeHolder: string): Thenable<T | undefined> {
  return showPick(items, { title: vscode.l10n.t('Export Runs'), placeHolder });
}
