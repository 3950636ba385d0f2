import * as vscode from 'vscode';
import { progressText } from './serverText';

export type Progress = vscode.Progress<{ readonly message?: string; readonly increment?: number }>;

/**
 * Runs `work` with a notification that shows its progress and can cancel it. The end of the connection cancels it as well.
 * @returns undefined if it was canceled
 */
export async function withCancel<T>(
  title: string,
  { signal: ended }: { readonly signal: AbortSignal },
  work: (progress: Progress, signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const { Notification: location } = vscode.ProgressLocation;
  const options = { location, title: progressText(title), cancellable: true };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, ended]);
    // The token's listeners go away together with the notification.
    cancellation.onCancellationRequested(() => abort.abort());
    try {
      return await work(plainProgress(progress), signal);
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
      return undefined;
    } finally {
      // Abort requests that were made ahead.
      abort.abort();
    }
  });
}

function plainProgress(progress: Progress): Progress {
  return {
    report: ({ message, ...step }) =>
      progress.report(message === undefined ? step : { ...step, message: progressText(message) }),
  };
}
