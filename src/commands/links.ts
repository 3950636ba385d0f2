import * as vscode from 'vscode';
import { parseWebUrl, webPage } from '../platform/endpoint';
import { UnpodError } from '../platform/errors';
import { runLink } from '../platform/runLink';
import { number } from '../ui/format';
import { settings } from '../ui/settings';
import type { Node } from '../tree/nodes';
import { copyLines } from './copy';
import { requireSession, type Explorer } from './explorer';
import { pickRuns, pickSpace } from './pick';
import { resolveTargets, inTreeOrder, runOf, spaceOf } from './targets';

export const linkCommands = (explorer: Explorer) => ({
  'unpod.openInBrowser': (node: unknown, nodes: unknown) => openInBrowser(explorer, node, nodes),
  'unpod.copyLink': (node: unknown, nodes: unknown) => copyLink(explorer, node, nodes),
});

/** Of several rows the one that was clicked; a window full of pages is nobody's wish. */
async function openInBrowser(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const rows = resolveTargets(explorer, node, nodes);
  const clicked = rows.find((row) => row === node) ?? rows[0];
  const row = clicked && spaceOf(clicked) ? clicked : await pickSpace(explorer, vscode.l10n.t('Open in Browser'));
  if (row && (await requireSession(explorer))) {
    const address = pageOf(explorer, row);
    explorer.log.info(`Opening in the browser: ${address}`);
    await vscode.env.openExternal(vscode.Uri.parse(address, true));
  }
}

/**
 * The page of a task, of the space of a run, or of a space.
 * @throws UnpodError `invalidInput` when the web address in the settings is none
 */
function pageOf({ sessions }: Explorer, row: Node): string {
  const { webUrl } = settings;
  const base = webUrl.trim() === '' ? sessions.session?.endpoint.origin : parseWebUrl(webUrl);
  if (base === undefined) {
    throw new UnpodError({ kind: 'unauthorized' });
  }
  const { slug } = spaceOf(row)?.state.space ?? {};
  const taskId = row.kind === 'task' ? row.task.id : undefined;
  return webPage(base, slug && isPlain(slug) ? slug : undefined, taskId && isPlain(taskId) ? taskId : undefined);
}

/** VS Code decodes an address before it opens it: with these signs in it, another page would be opened. */
function isPlain(segment: string): boolean {
  return !/[/\\?#%]/.test(segment) && !/^\.\.?$/.test(segment);
}

/** Links to the runs, and to those of the tasks that are meant. */
async function copyLink(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const called = resolveTargets(explorer, node, nodes).flatMap((it) => runOf(it) ?? []);
  const runs = called.length > 0 ? called : await pickRuns(explorer, vscode.l10n.t('Copy Link'));
  const links = inTreeOrder(explorer, [...new Set(runs)]).flatMap(
    ({ space, run }) => runLink({ token: space.state.space.token, runId: run.id }) ?? [],
  );
  await copyLines(links, (count) => vscode.l10n.t('Copied {0} links', count));
  const without = new Set(runs).size - links.length;
  if (without > 0) {
    const text =
      without === 1
        ? vscode.l10n.t('The ID of one run holds signs that no link may hold. It has no link.')
        : vscode.l10n.t('The IDs of {0} runs hold signs that no link may hold. They have no link.', number(without));
    void vscode.window.showWarningMessage(text);
  }
}
