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

const namespace = 'http://www.w3.org/2000/svg';
/** What follows each `<`: an end tag, or a start tag with its attributes, then text. */
const tag = /^(?:\/([a-z]+)\s*|([a-z]+)((?:\s+[a-zA-Z\d:-]+="[^"]*")*)\s*\/?)>/;
const elements = new Set(['svg', 'title', 'desc', 'g', 'rect', 'line', 'path', 'circle', 'text', 'tspan']);
const attributes =
  /^(?:xmlns|viewBox|role|[xydr]|[cdr][xy]|[xy][12]|width|height|text-anchor|(?:fill|stroke|font)(?:-[a-z]+)?|opacity|paint-order)$/;
/** Entities that could hide other characters, CSS escapes, and addresses outside the drawing. */
const suspect = /&(?!(?:amp|lt|gt|quot|apos|nbsp|#(?:9|10|13|x9|xA|xD));)|\\|url\((?!(?:'|&quot;)?#)/i;

/** Whether it is one drawing with only the elements and attributes that pages draw with: no scripts, links, styles, or anything that loads. */
export function isPlainSvg(svg: string): boolean {
  const [before, ...tags] = svg.split('<');
  const isDrawing = before === '' && /^svg[\s>]/.test(tags[0] ?? '') && svg.trimEnd().endsWith('</svg>');
  return isDrawing && tags.every(isPlainTag);
}

function isPlainTag(text: string): boolean {
  const [, closed, opened = closed, given = ''] = tag.exec(text) ?? [];
  return (
    elements.has(opened ?? '') &&
    [...given.matchAll(/([^\s=]+)="([^"]*)"/g)].every(
      ([, name = '', value = '']) =>
        attributes.test(name) && !suspect.test(value) && (name !== 'xmlns' || value === namespace),
    )
  );
}
