import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { RunSource, SourceFilter } from '../export/readOptions';
import { readRuns } from '../export/readRuns';
import { totalRows } from '../model/totalRows';
import { spaceName } from '../model/space';
import type { Space } from '../platform/entities';
import type { RunNode, SpaceNode } from '../tree/nodes';
import type { App } from './app';
import { defineCommand, rows, type Command } from './command';
import { askContent, askFilter, askFormat, askTarget } from './exportQuestions';
import { exportTo, type Reading } from './exportTo';
import { pickSpace } from './pick';

/** Remembers the folder of the last export. */
export function exportCommand(): Command {
  // Not the workspace: names and phone numbers must not end up in a repository by accident.
  let folder = vscode.Uri.file(homedir());
  return defineCommand({
    id: 'unpod.exportRuns',
    target: rows<'space' | 'run'>(['space', 'run'], (app) => pickSpace(app, vscode.l10n.t('Export Runs'))),
    run: async (app, nodes) => {
      const target = await exportRuns(app, nodes, folder);
      folder = target ? vscode.Uri.joinPath(target, '..') : folder;
    },
  });
}

type Selection = readonly (SpaceNode | RunNode)[];

/** Asks what to export and where, then exports it. Escape cancels at any question. @returns the target */
async function exportRuns(app: App, all: Selection, folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  const connection = all[0]?.connection;
  // Rows of another connection cannot be read with this one's key.
  const nodes = all.filter((node) => node.connection === connection);
  const filterFor = await askFilter(app.options.filter, nodes);
  const content = filterFor && (await askContent());
  const format = content && (await askFormat());
  const name = nameOf(nodes);
  const target = format && (await askTarget(name, folder, format));
  if (connection && filterFor && target) {
    const sources = sourcesOf(nodes, filterFor);
    // A client of its own: the view must not wait behind an export.
    const client = await app.connections.connect(connection.account);
    const read = (reading: Reading) => readRuns({ client, sources, content, ...reading });
    await exportTo(app, { connection, name, read, content, format, target });
  }
  return target;
}

function nameOf(nodes: Selection): string {
  const [only, ...others] = spacesOf(nodes);
  return only && others.length === 0 ? spaceName(only) : 'Unpod';
}

function spacesOf(nodes: Selection): readonly Space[] {
  return [...new Map(nodes.map(({ space }) => [space.token, space])).values()];
}

/** In tree order. Runs whose space is exported as well are part of that space. */
function sourcesOf(nodes: Selection, filterFor: (node: SpaceNode) => SourceFilter | undefined): readonly RunSource[] {
  return spacesOf(nodes).map((space) => {
    const own = nodes.filter((node) => node.space.token === space.token);
    const whole = own.find((node) => node.kind === 'space');
    return whole
      ? { space, runs: undefined, expected: whole.runs?.list && totalRows(whole.runs.list), filter: filterFor(whole) }
      : { space, runs: own.flatMap((node) => (node.kind === 'run' ? node.run : [])), expected: undefined };
  });
}
