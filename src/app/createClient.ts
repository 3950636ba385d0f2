import type * as vscode from 'vscode';
import type { ConnectionDeps } from '../connections/connectionDeps';
import { PlatformClient } from '../platform/client';
import type { RequestBudget } from '../polling/requestBudget';
import { logRequest } from '../ui/log';
import { settings } from '../ui/settings';

/** Makes clients whose requests are logged and count for the window's budget. */
export function clientMaker(log: vscode.LogOutputChannel, budget: RequestBudget): ConnectionDeps['createClient'] {
  return (account, onRequest) =>
    new PlatformClient(account, {
      onAttempt: () => budget.record(),
      timeout: settings.requestTimeout,
      onRequest: (report) => {
        logRequest(log, report);
        onRequest?.(report);
      },
    });
}
