import * as vscode from 'vscode';
import { isPlainId } from '../model/shortId';
import { UnpodError } from '../platform/errors';
import { number } from './format';
import { confirm, showWarning } from './messages';
import { nameText } from './serverText';

/** @throws UnpodError `clipboard`: a browser may refuse */
export async function copyToClipboard(text: string): Promise<void> {
  try {
    await vscode.env.clipboard.writeText(text);
  } catch {
    throw new UnpodError({ kind: 'clipboard' });
  }
}

/**
 * Copies IDs or the like, one per line, without duplicates. Says what was copied, because the person may have meant a row that was not
 * selected. Refuses lines with invisible characters, and says so.
 */
export async function copyLines(
  lines: readonly string[],
  several: (count: string) => string,
  single = (line: string) => vscode.l10n.t('Copied {0}', line),
): Promise<void> {
  const unique = [...new Set(lines)];
  const plain = unique.filter(isPlainId);
  const [first, ...others] = plain;
  if (first !== undefined) {
    await copyToClipboard(plain.join('\n'));
    confirm(others.length === 0 ? single(nameText(first)) : several(number(plain.length)));
  }
  const refused = unique.length - plain.length;
  if (refused > 0) {
    void showWarning(
      refused === 1
        ? vscode.l10n.t('One ID was not copied: it contains line breaks or invisible characters.')
        : vscode.l10n.t('{0} IDs were not copied: they contain line breaks or invisible characters.', number(refused)),
    );
  }
}
