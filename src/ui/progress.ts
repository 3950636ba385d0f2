import * as vscode from 'vscode';

export type Progress = vscode.Progress<{ readonly message?: string; readonly increment?: number }>;

/**
 * Work with a notification that shows how far it is and can cancel it. The end of what it works for cancels it as well.
 * @returns undefined when it failed after it was canceled
 */
export async function withCancel<T>(
  title: string,
  { signal: ended }: { readonly signal: AbortSignal },
  work: (progress: Progress, signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, ended]);
    // The token goes with the notification.
    cancellation.onCancellationRequested(() => abort.abort());
    try {
      return await work(progress, signal);
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
      return undefined;
    } finally {
      // Something may have been requested ahead.
      abort.abort();
    }
  });
}
