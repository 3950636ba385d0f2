import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { shortId } from '../model/shortId';
import { spaceName, visibleId } from '../model/space';
import { nameText } from '../ui/serverText';
import type { ReportSubject } from '../webviews/report/messages';

/** `Sales Outreach Q1: Recac63a0`, `Sales Outreach Q1: runs` */
export function reportTitle(connection: Connection, { space, run }: ReportSubject): string {
  const name = spaceLabel(connection, space);
  return run === undefined ? vscode.l10n.t('{0}: runs', name) : `${name}: ${shortId(run)}`;
}

/** The space's name; its token until the name is known. */
export function spaceLabel(connection: Connection, token: string): string {
  const space = connection.space(token);
  return nameText(space ? spaceName(space) : visibleId(token));
}
