import * as vscode from 'vscode';
import { UnpodError } from '../platform/errors';

/** @throws UnpodError `clipboard`: a browser may refuse */
export async function copyToClipboard(text: string): Promise<void> {
  try {
    await vscode.env.clipboard.writeText(text);
  } catch {
    throw new UnpodError({ kind: 'clipboard' });
  }
}
