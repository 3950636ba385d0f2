import '../vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { App } from '../../../src/commands/app';
import { sessionCommands } from '../../../src/commands/session';
import type { Connection } from '../../../src/connections/connection';
import type { Problem } from '../../../src/platform/errors';
import { HiddenInputs } from './inputs';

const organizations = [
  { handle: 'acme-voice', name: 'Acme Voice', role: undefined },
  { handle: 'northwind', name: 'Northwind Support', role: undefined },
];

/** What a window with one or no connection says. */
class Stage {
  readonly inputs = new HiddenInputs();
  readonly said: string[] = [];
  readonly ending = new AbortController();
  source: 'stored' | 'environment' | undefined = 'stored';
  /** What applies after a sign-out. */
  after: { readonly source?: 'environment'; readonly problem?: Problem } = {};
  hasStoredKey = true;
  readonly switchedTo: string[] = [];

  constructor() {
    const say = (text: string) => {
      this.said.push(text);
      return Promise.resolve(undefined);
    };
    Object.assign(vscode.window, {
      showInformationMessage: say,
      showWarningMessage: say,
      setStatusBarMessage: say,
    });
  }

  async run(id: string): Promise<void> {
    const command = sessionCommands.find((it) => it.id === id);
    assert.ok(command);
    await command.execute(this.app(), []);
  }

  private app(): App {
    const connectionOf = (source: 'stored' | 'environment' | undefined) => {
      const [account, session] = [{ organization: 'acme-voice' }, { source }];
      const facts: Partial<Record<keyof Connection, unknown>> = { account, session, signal: this.ending.signal };
      return source && (facts as Connection);
    };
    const connections = {
      ready: Promise.resolve(),
      current: connectionOf(this.source),
      problem: undefined as Problem | undefined,
      connect: () => ({
        organizations: () => Promise.resolve(organizations),
        spaces: () => Promise.resolve({ rows: [] }),
      }),
      signOut: () => {
        const { source, problem } = this.after;
        Object.assign(connections, { current: connectionOf(source), problem });
        return Promise.resolve(this.hasStoredKey);
      },
      switchOrganization: (of: Connection, { handle }: { readonly handle: string }) => {
        if (!of.signal.aborted) {
          this.switchedTo.push(handle);
        }
        return Promise.resolve(!of.signal.aborted);
      },
    };
    const view = { resolve: () => undefined, withProgress: (work: () => Promise<unknown>) => work() };
    return { connections, view } as Partial<Record<keyof App, unknown>> as App;
  }
}

describe('signing out', () => {
  it('says so', async () => {
    const stage = new Stage();
    await stage.run('unpod.signOut');
    assert.deepEqual(stage.said, ['Signed out of Unpod']);
  });

  it('says if there was no session', async () => {
    const stage = new Stage();
    Object.assign(stage, { source: undefined, hasStoredKey: false });
    await stage.run('unpod.signOut');
    assert.deepEqual(stage.said, ['You’re not signed in to Unpod']);
  });

  it('says that the environment’s key is used now', async () => {
    const stage = new Stage();
    stage.after = { source: 'environment' };
    await stage.run('unpod.signOut');
    assert.match(stage.said[0] ?? '', /^The stored key was removed\. Unpod now uses .* UNPOD_PLATFORM_TOKEN\.$/);
  });

  it('says how to end a session of the environment', async () => {
    const stage = new Stage();
    Object.assign(stage, { source: 'environment', hasStoredKey: false, after: { source: 'environment' } });
    await stage.run('unpod.signOut');
    assert.match(stage.said[0] ?? '', /^This session comes from .* unset the variable/);
  });

  it('says that the key is gone, and what is wrong with the environment’s', async () => {
    const stage = new Stage();
    stage.after = { problem: { kind: 'invalidInput', input: 'serverAddressInsecure', variable: 'UNPOD_BASE_URL' } };
    await stage.run('unpod.signOut');
    assert.match(stage.said[0] ?? '', /^Signed out of Unpod\. UNPOD_BASE_URL: The server address must use https/);
  });
});

describe('switching the organization', () => {
  it('switches to the chosen one', async () => {
    const stage = new Stage();
    const end = stage.run('unpod.switchOrganization');
    (await stage.inputs.pick()).choose('Northwind Support');
    await end;
    assert.deepEqual(stage.switchedTo, ['northwind']);
    assert.deepEqual(stage.said, []);
  });

  it('changes nothing when the current one is chosen, or none', async () => {
    const stage = new Stage();
    for (const label of ['Acme Voice', undefined]) {
      const end = stage.run('unpod.switchOrganization');
      (await stage.inputs.pick()).choose(label);
      await end;
    }
    assert.deepEqual(stage.switchedTo, []);
  });

  it('does not switch, and says so, when another account was signed in while the question was open', async () => {
    const stage = new Stage();
    const end = stage.run('unpod.switchOrganization');
    const pick = await stage.inputs.pick();
    stage.ending.abort();
    pick.choose('Northwind Support');
    await end;
    assert.deepEqual(stage.switchedTo, []);
    assert.match(stage.said[0] ?? '', /account changed.* not switched/);
  });
});
