import * as vscode from 'vscode';
import { shortId } from '../model/shortId';
import type { Space } from '../platform/entities';
import type { DocumentAddress } from './address';
import { readDetails } from './details';
import { layOut } from './layout';
import { noticeLines } from './notice';
import { toJson } from './plainText';
import type { DocumentState } from './state';
import { taskDocument } from './taskDocument';

/** A document's text. `space` is undefined while it is not loaded. */
export function render(address: DocumentAddress, { row, problem }: DocumentState, space: Space | undefined): string {
  const notice = problem ? noticeLines(problem, address) : [];
  if (address.form === 'json') {
    return toJson(row ?? { 'Unpod Explorer': notice.join(' ') });
  }
  const details = row && readDetails(row);
  const title = vscode.l10n.t('Task {0}', shortId(address.task ?? ''));
  return details ? taskDocument(address, details, space, notice) : layOut({ title, notice, facts: [], sections: [] });
}
