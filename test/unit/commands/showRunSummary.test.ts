import '../vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { App } from '../../../src/commands/app';
import { runSummaryCommand } from '../../../src/commands/showRunSummary';
import type { Connection } from '../../../src/connections/connection';
import type { SpaceRun } from '../../../src/connections/overview';
import * as entities from '../entities';
import { model, run, space } from './nodes';

interface HiddenPick {
  items: readonly (vscode.QuickPickItem & { readonly buttons?: readonly vscode.QuickInputButton[] })[];
  press: (event: { readonly button: unknown; readonly item: unknown }) => void;
  hide: () => void;
}

describe('the run summary', () => {
  it('says that a run’s ID could not be copied, and stays open', async () => {
    const said = new Promise<string>((resolve) => {
      Object.assign(vscode.window, { showErrorMessage: (text: string) => Promise.resolve(resolve(text)) });
    });
    Object.assign(vscode.env, { clipboard: { writeText: () => Promise.reject(new Error('denied')) } });
    const pick: Partial<HiddenPick> = {};
    const shown = new Promise<void>((resolve) => {
      Object.assign(pick, {
        onDidChangeValue: () => undefined,
        onDidTriggerButton: () => undefined,
        onDidTriggerItemButton: (press: HiddenPick['press']) => (pick.press = press),
        onDidAccept: () => undefined,
        onDidHide: (hide: () => void) => (pick.hide = hide),
        show: resolve,
        dispose: () => undefined,
      });
      Object.assign(vscode.window, { createQuickPick: () => pick });
    });
    const sales = space('sales');
    const runs: SpaceRun[] = [];
    const facts: Partial<Record<keyof Connection, unknown>> = {
      ...{ spaces: [sales.space], runs: { get: () => ({ list: entities.listOf([]) }) } },
      ...{
        isOverdue: () => false,
        overview: { runs: () => runs, totals: () => ({ total: 1, refused: 0, spaces: [] }) },
        watches: { has: () => false },
        tasks: { get: () => undefined },
      },
    };
    const connection = facts as Connection;
    const node = { ...run(sales, 'R1'), connection };
    runs.push(node);
    const app: Partial<Record<keyof App, unknown>> = {
      connections: { ready: Promise.resolve(), current: connection },
      view: { model: model([sales], [node], []), resolve: () => undefined },
      log: { error: () => undefined },
    };
    const end = runSummaryCommand.execute(app as App, []);
    await Promise.race([shown, end]);
    const item = pick.items?.find(({ buttons }) => buttons);
    pick.press?.({ button: item?.buttons?.find(({ tooltip }) => tooltip === 'Copy Run ID'), item });
    assert.match(await said, /^The text could not be copied\./);
    pick.hide?.();
    await end;
  });
});
