import '../vscode';
import assert from 'node:assert/strict';
import { signIn, type SignInStep } from '../../../src/commands/signIn';
import type { Connection } from '../../../src/connections/connection';
import type { Session } from '../../../src/connections/session';
import type { Account } from '../../../src/platform/account';
import { parseBaseUrl } from '../../../src/platform/endpoint';
import { UnpodError, type Problem } from '../../../src/platform/errors';
import { HiddenInputs } from './inputs';

const acme = { handle: 'acme-voice', name: 'Acme Voice', role: 'owner' };
const northwind = { handle: 'northwind', name: 'Northwind Support', role: undefined };
const server = 'https://unpod.internal';

/** A platform that accepts every key but `wrong`, and lists spaces for every organization but those that are refused. */
class Stage {
  readonly inputs = new HiddenInputs();
  /** Undefined: the server has no such list. */
  organizations: readonly (typeof acme | typeof northwind)[] | undefined = [acme, northwind];
  refused: string | undefined;
  current: Partial<Connection> | undefined;
  storing: () => Promise<void> = () => Promise.resolve();
  readonly asked: string[] = [];
  readonly stored: { readonly session: Session; readonly scheme: string }[] = [];

  begin(first: SignInStep = 'key'): Promise<string | undefined> {
    const client = ({ endpoint, scheme, key, organization }: Account) => ({
      organizations: () => {
        this.asked.push(`${endpoint.host} ${scheme} ${key}`);
        return key === 'wrong'
          ? Promise.reject(new UnpodError({ kind: 'unauthorized' }))
          : Promise.resolve(this.organizations);
      },
      spaces: () =>
        organization === this.refused
          ? Promise.reject(new UnpodError({ kind: 'organizationInvalid', organization: organization ?? '' }))
          : Promise.resolve({ rows: [], count: 0, skippedRows: 0 }),
    });
    const store = async (session: Session, scheme: string) => {
      await this.storing();
      this.stored.push({ session, scheme });
    };
    const connections = {
      current: this.current as Connection | undefined,
      connect: (account: Account) => Promise.resolve(client(account)),
      signIn: store,
    };
    return signIn(connections, first);
  }

  get signedInTo(): readonly string[] {
    return this.stored.map(({ session, scheme }) => {
      return `${session.organization?.handle ?? ''} at ${session.endpoint.host}, ${scheme} ${session.key}`;
    });
  }
}

describe('signing in', () => {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });

  it('names the server in the title, and what its buttons do', async () => {
    const end = stage.begin();
    const box = await stage.inputs.box();
    assert.equal(box.title, 'Sign In to unpod.dev');
    assert.equal(box.password, true);
    assert.deepEqual(
      box.buttons.map(({ tooltip }) => tooltip),
      ['Get an API Key from unpod.dev', 'Use Another Server…', 'Change Authorization Scheme…'],
    );
    box.dismiss();
    assert.equal(await end, undefined);
  });

  it('uses a single organization without asking', async () => {
    stage.organizations = [acme];
    const end = stage.begin();
    (await stage.inputs.box()).accept('Token abc');
    assert.equal(await end, 'Acme Voice');
    assert.deepEqual(stage.signedInTo, ['acme-voice at unpod.dev, Token abc']);
  });

  it('offers several organizations', async () => {
    const end = stage.begin();
    (await stage.inputs.box()).accept('abc');
    const pick = await stage.inputs.pick();
    assert.deepEqual(pick.labels, ['Acme Voice', 'Northwind Support']);
    assert.deepEqual(stage.stored, []);
    pick.choose('Northwind Support');
    assert.equal(await end, 'Northwind Support');
    assert.deepEqual(stage.signedInTo, ['northwind at unpod.dev, Token abc']);
  });

  it('asks for the handle where the server lists no organizations', async () => {
    stage.organizations = undefined;
    const end = stage.begin();
    (await stage.inputs.box()).accept('abc');
    const box = await stage.inputs.box();
    assert.equal(box.title, 'Organization at unpod.dev');
    box.accept(' acme-voice ');
    assert.equal(await end, 'acme-voice');
  });

  it('says in the box that a key has no organization', async () => {
    stage.organizations = [];
    const end = stage.begin();
    const box = await stage.inputs.box();
    const problem = box.problem();
    box.accept('abc');
    assert.equal(await problem, 'This key does not belong to any organization');
    box.dismiss();
    await end;
  });

  it('keeps the box open with a wrong key, without advice to sign in', async () => {
    const end = stage.begin();
    const box = await stage.inputs.box();
    const problem = box.problem();
    box.accept('wrong');
    assert.equal(await problem, 'Unpod did not accept the API key');
    box.dismiss();
    assert.equal(await end, undefined);
    assert.deepEqual(stage.stored, []);
  });

  it('takes an invisible character out of the key, says so, and goes on only then', async () => {
    stage.organizations = [acme];
    const end = stage.begin();
    const box = await stage.inputs.box();
    const problem = box.problem();
    box.accept('a\u200bbc\u200e');
    assert.equal(
      await problem,
      'The key contains an invisible character (zero-width space). Invisible characters were removed: press Enter to continue.',
    );
    assert.deepEqual([box.value, stage.asked], ['abc', []]);
    box.accept();
    assert.equal(await end, 'Acme Voice');
    assert.deepEqual(stage.signedInTo, ['acme-voice at unpod.dev, Token abc']);
  });

  it('takes it out of a handle, too', async () => {
    stage.organizations = undefined;
    const end = stage.begin();
    (await stage.inputs.box()).accept('abc');
    const box = await stage.inputs.box();
    const problem = box.problem();
    box.accept('acme\u00ad-voice');
    assert.match(await problem, /^The organization handle contains an invisible character \(soft hyphen\)\./);
    box.accept();
    assert.equal(await end, 'acme-voice');
  });

  it('begins with the scheme of the session at that server, and not for another server', async () => {
    const session = { endpoint: parseBaseUrl(server), key: 'old', organization: undefined, source: 'stored' } as const;
    stage.current = { session, scheme: 'JWT' };
    stage.organizations = [acme];
    for (const at of [server, 'https://unpod.dev']) {
      const end = stage.begin('server');
      (await stage.inputs.box()).accept(at);
      (await stage.inputs.box()).accept('abc');
      await end;
    }
    assert.deepEqual(stage.asked, ['unpod.internal JWT abc', 'unpod.dev Token abc']);
  });

  it('says in the box what the computer could not store, and keeps the key', async () => {
    stage.organizations = [acme];
    const failures: [Problem, RegExp][] = [
      [{ kind: 'storage' }, /^VS Code cannot access its secret storage\. Check this computer’s keyring\.$/],
      [{ kind: 'settings', setting: 'unpod.baseUrl' }, /^Nothing was changed .* settings file has no errors/],
    ];
    for (const [problem, words] of failures) {
      stage.storing = () => Promise.reject(new UnpodError(problem));
      const end = stage.begin();
      const box = await stage.inputs.box();
      const said = box.problem();
      box.accept('abc');
      assert.match(await said, words);
      assert.equal(box.value, 'abc');
      box.dismiss();
      await end;
    }
  });

  it('says in the box that the only organization’s handle cannot be sent, without a clickable link', async () => {
    const handle = '[Repair](command:workbench.action.quit)';
    stage.organizations = [{ ...acme, handle }];
    stage.refused = handle;
    const end = stage.begin();
    const box = await stage.inputs.box();
    const problem = box.problem();
    box.accept('abc');
    assert.match(await problem, /^The organization handle \[Repair\] \(command.*contains unsupported characters$/);
    box.dismiss();
    await end;
    assert.deepEqual(stage.stored, []);
  });

  it('goes back to the key and says what went wrong in the chosen organization', async () => {
    stage.refused = 'northwind';
    const end = stage.begin();
    (await stage.inputs.box()).accept('abc');
    (await stage.inputs.pick()).choose('Northwind Support');
    const box = await stage.inputs.box();
    assert.equal(box.value, 'abc');
    assert.match(box.validationMessage ?? '', /northwind/);
    box.dismiss();
    assert.equal(await end, undefined);
  });

  it('keeps the server, the scheme and the key when the organization step is dismissed', async () => {
    const end = stage.begin();
    (await stage.inputs.box()).press('Use Another Server…');
    (await stage.inputs.box()).accept(server);
    (await stage.inputs.box()).press('Change Authorization Scheme…');
    (await stage.inputs.pick()).choose('JWT');
    (await stage.inputs.box()).accept('abc');
    (await stage.inputs.pick()).choose(undefined);
    const box = await stage.inputs.box();
    assert.deepEqual([box.title, box.value], ['Sign In to unpod.internal', 'abc']);
    box.accept();
    (await stage.inputs.pick()).choose('Acme Voice');
    assert.equal(await end, 'Acme Voice');
    assert.deepEqual(stage.asked, ['unpod.internal JWT abc', 'unpod.internal JWT abc']);
    assert.deepEqual(stage.signedInTo, ['acme-voice at unpod.internal, JWT abc']);
  });

  it('keeps them when the handle step is dismissed, too', async () => {
    stage.organizations = undefined;
    const end = stage.begin('server');
    (await stage.inputs.box()).accept(server);
    (await stage.inputs.box()).accept('abc');
    (await stage.inputs.box()).dismiss();
    const box = await stage.inputs.box();
    assert.deepEqual([box.title, box.value], ['Sign In to unpod.internal', 'abc']);
    box.dismiss();
    assert.equal(await end, undefined);
  });

  it('keeps the typed text when the server or scheme step is dismissed', async () => {
    const end = stage.begin();
    const first = await stage.inputs.box();
    first.value = 'half a k';
    first.press('Use Another Server…');
    (await stage.inputs.box()).dismiss();
    const second = await stage.inputs.box();
    assert.deepEqual([second.title, second.value], ['Sign In to unpod.dev', 'half a k']);
    second.press('Change Authorization Scheme…');
    (await stage.inputs.pick()).choose(undefined);
    const third = await stage.inputs.box();
    assert.equal(third.value, 'half a k');
    third.dismiss();
    await end;
  });

  it('starts with the server for "Use another server…", and ends when that is dismissed', async () => {
    const end = stage.begin('server');
    const box = await stage.inputs.box();
    assert.equal(box.title, 'Unpod Server');
    box.dismiss();
    assert.equal(await end, undefined);
    assert.deepEqual(stage.asked, []);
  });

  it('forgets another server once the box for the key itself is dismissed', async () => {
    const end = stage.begin('server');
    (await stage.inputs.box()).accept(server);
    (await stage.inputs.box()).dismiss();
    await end;
    const again = stage.begin();
    const box = await stage.inputs.box();
    assert.equal(box.title, 'Sign In to unpod.dev');
    box.dismiss();
    await again;
  });
});
