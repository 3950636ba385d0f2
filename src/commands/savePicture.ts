import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import { safeFileName } from '../export/fileName';
import { confirm, showError } from '../ui/messages';
import { nameText } from '../ui/serverText';
import { saveParts } from './saveParts';
import { showExportFailed } from './exportMessages';

/** Asks where to save a picture that a page drew, and saves it. @returns the file; undefined if that is canceled */
export async function savePicture(name: string, svg: string, folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  if (!isPlainSvg(svg)) {
    void showError(vscode.l10n.t('This picture contains more than a drawing and was not saved.'));
    return undefined;
  }
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Picture'),
    defaultUri: vscode.Uri.joinPath(folder, safeFileName(name, '.svg')),
    filters: { SVG: ['svg'] },
  });
  if (target) {
    const parts = async function* () {
      yield await Promise.resolve(svg);
    };
    try {
      const saved = await saveParts(target, parts(), new AbortController().signal);
      confirm(vscode.l10n.t('Saved {0}', nameText(basename(saved.path))));
    } catch (error) {
      showExportFailed(error);
    }
  }
  return target;
}

/** Whether it is one drawing without scripts, links, or anything that is loaded. */
export function isPlainSvg(svg: string): boolean {
  const tags = svg.match(/<[^>]*>/g) ?? [];
  const isDrawing = /^<svg[\s>]/.test(svg) && svg.trimEnd().endsWith('</svg>');
  return (
    isDrawing &&
    !tags.some((tag) =>
      /^<(?:[!?]|\/?(?:script|foreignObject|image|use|a)\b)|\son\w+\s*=|href|url\((?!(?:['"]|&quot;)?#)/i.test(tag),
    )
  );
}
