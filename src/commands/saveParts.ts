import * as vscode from 'vscode';
import { atomicWrite, type Parts } from '../export/atomicWrite';
import { remoteWrite } from '../export/remoteWrite';

/**
 * Writes a complete file or none, wherever VS Code can write.
 * @returns the file that was written: another one in the same folder if `target` could not be replaced
 */
export async function saveParts(target: vscode.Uri, parts: Parts, signal: AbortSignal): Promise<vscode.Uri> {
  const localUri = (path: string) => vscode.Uri.file(path);
  return target.scheme === 'file'
    ? localUri(await atomicWrite(target.fsPath, parts, signal))
    : remoteWrite(vscode.workspace.fs, target, localUri, parts, signal);
}
