import * as vscode from 'vscode';

import { runLink } from '../platform/runLink';
import { parseWebUrl, webPage } from '../platform/webPage';
import type { RunNode, SpaceNode, TaskNode } from '../tree/nodes';
import { copyLines } from '../ui/clipboard';
import { number } from '../ui/format';
import { showWarning } from '../ui/messages';
import { settings } from '../ui/settings';
import type { App } from './app';
import { defineCommand, one, runsOfRows, type Command } from './command';
import { pickSpace } from './pick';
import { spaceOf } from './resolveTarget';

export const linkCommands: readonly Command[] = [
  defineCommand({
    id: 'unpod.openInBrowser',
    // One page only: many rows must not flood the browser.
    target: one<SpaceNode | TaskNode>((app) => ({
      from: (node) => (node.kind === 'task' ? node : spaceOf(app.view.model, node)),
      ask: () => pickSpace(app, vscode.l10n.t('Open in Browser')),
    })),
    run: openInBrowser,
  }),
  defineCommand({
    id: 'unpod.copyLink',
    target: runsOfRows(vscode.l10n.t('Copy Link')),
    run: (_, nodes) => copyLinks(nodes),
  }),
];

async function openInBrowser({ log }: App, node: SpaceNode | TaskNode): Promise<void> {
  const address = pageOf(node);
  log.info(`Opening in the browser: ${address}`);
  await vscode.env.openExternal(vscode.Uri.parse(address, true));
}

/** @throws UnpodError `invalidInput` when the web address in the settings cannot be used */
function pageOf(node: SpaceNode | TaskNode): string {
  const webUrl = settings.webUrl();
  const base = webUrl.trim() === '' ? node.connection.session.endpoint.origin : parseWebUrl(webUrl);
  const { slug } = node.space;
  const taskId = node.kind === 'task' ? node.task.id : undefined;
  return webPage(base, slug && isPlain(slug) ? slug : undefined, taskId && isPlain(taskId) ? taskId : undefined);
}

/** VS Code decodes an address before opening it, so other characters could lead to another page. */
function isPlain(segment: string): boolean {
  return !/[/\\?#%]/.test(segment) && !/^\.\.?$/.test(segment);
}

async function copyLinks(nodes: readonly RunNode[]): Promise<void> {
  const links = nodes.flatMap(
    ({ space, run }) => runLink({ token: space.token, runId: run.id }, vscode.env.uriScheme) ?? [],
  );
  await copyLines(
    links,
    (count) => vscode.l10n.t('Copied {0} links', count),
    () => vscode.l10n.t('Copied link'),
  );
  const without = nodes.length - links.length;
  if (without > 0) {
    const text =
      without === 1
        ? vscode.l10n.t('One run can’t be linked: its ID contains unsupported characters.')
        : vscode.l10n.t('{0} runs can’t be linked: their IDs contain unsupported characters.', number(without));
    void showWarning(text);
  }
}
