import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import v8 from 'node:v8';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { connectionOf } from '../extension/support';
import { waitFor } from '../host/waitFor';
import type { LocalPlatform } from '../platform/platform';
import { collectGarbage } from '../unit/garbage';
import { Listeners } from './listeners';

/** VS Code's API itself, which the extension has, too: what is imported of it cannot be replaced. */
const api = createRequire(__filename)('vscode') as typeof vscode;

/** What is held on to at a moment. */
interface Held {
  /** By event: listeners that came since counting began, without those that went. */
  readonly listeners: Readonly<Record<string, number>>;
  /** Of this process, VS Code's own among them. */
  readonly timers: number;
  /** Both ends of each connection to the platform, which runs in this process too, and VS Code's own. */
  readonly sockets: number;
  /** Connections to the platform, as it counts them. */
  readonly connections: number;
  /** Those whose signal a garbage collection leaves, long answered or not. */
  readonly requests: number;
  /** Bytes of objects that a garbage collection leaves; compiled code is none. */
  readonly heap: number;
  /** How many rows VS Code asked to draw so far. */
  readonly drawn: number;
}

const sizes = ['timers', 'sockets', 'connections', 'requests', 'heap'] as const;
type Size = (typeof sizes)[number];

/**
 * How much more may be held: what VS Code and Node.js take and give back at any moment, some timers, idle connections, caches.
 * What is left behind once a round comes to 75 and more. Listeners have no noise at all.
 */
const noise: Readonly<Record<Size, number>> = {
  timers: 10,
  sockets: 10,
  connections: 5,
  requests: 4,
  heap: 1024 * 1024,
};

/** Bytes that VS Code keeps of each row that it ever drew: its tree view registers something for each, and lets none of them go. */
const rowOfVSCode = 300;

/** Counts what the extension holds on to, to compare one moment with another when it did the same again and again. */
export class Holdings {
  private readonly listeners: Listeners;
  private drawn = 0;
  /** Unhandled rejections, and warnings of too many listeners. */
  private readonly troubles: string[] = [];
  private readonly undo: (() => void)[] = [];
  private signals: WeakRef<AbortSignal>[] = [];

  constructor(
    parts: Internals,
    private readonly platform: LocalPlatform,
  ) {
    const { window, workspace } = vscode;
    const { runs, tasks, polling } = connectionOf(parts);
    this.listeners = new Listeners({
      ...parts,
      runs,
      tasks,
      polling,
      secrets: parts.context.secrets,
      window,
      workspace,
    });
    this.undo.push(() => this.listeners.dispose());
    this.countRows();
    this.hear('unhandledRejection', (reason) => stackOf(reason) ?? String(reason));
    this.hear('warning', (warning) => stackOf(warning, 'MaxListenersExceededWarning'));
    this.countRequests();
  }

  dispose(): void {
    this.undo.splice(0).forEach((undo) => undo());
  }

  /** What is held once what was just used is let go of. */
  async countAtRest(): Promise<Held> {
    let [before, now] = [await this.count(), await this.count()];
    while (sizes.some((size) => now[size] < before[size] - noise[size] / 10)) {
      [before, now] = [now, await this.count()];
    }
    return now;
  }

  /** What is held now, apart from the platform's record of requests. */
  private async count(): Promise<Held> {
    await this.platform.waitForIdle();
    this.platform.clearRequests();
    const resources = process.getActiveResourcesInfo();
    const connections = await this.platform.connections();
    // What finalizers let go of goes the second time.
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 100));
    collectGarbage();
    return {
      listeners: { ...this.listeners.counts },
      timers: resources.filter((name) => name === 'Timeout').length,
      sockets: resources.filter((name) => name === 'TCPSocketWrap').length,
      connections,
      requests: this.held(),
      heap: objectBytes(),
      drawn: this.drawn,
    };
  }

  /**
   * Waits until no more is held than before, but for noise: what was just used may be let go of a moment later.
   * @throws with what is held when that does not come true
   */
  async assertNoGrowth(before: Held): Promise<void> {
    const most = (size: Size, { drawn }: Held) =>
      before[size] + noise[size] + (size === 'heap' ? rowOfVSCode * (drawn - before.drawn) : 0);
    const after = await waitFor(
      () => this.count(),
      (now) =>
        sizes.every((size) => now[size] <= most(size, now)) &&
        Object.entries(now.listeners).every(([event, count]) => count <= (before.listeners[event] ?? 0)),
      { what: `no more to be held than ${JSON.stringify(before)}`, timeout: 45_000 },
    );
    const grown = sizes.map((size) => `${size} ${before[size]} → ${after[size]}`).join(', ');
    console.log(`      (${grown}; ${after.drawn - before.drawn} rows drawn)`);
    assert.deepEqual(this.troubles, []);
  }

  private countRequests(): void {
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      if (init?.signal) {
        this.signals.push(new WeakRef(init.signal));
      }
      return fetch(input, init);
    };
    this.undo.push(() => (globalThis.fetch = fetch));
  }

  private held(): number {
    this.signals = this.signals.filter((signal) => signal.deref());
    return this.signals.length;
  }

  private countRows(): void {
    const { TreeItem } = api;
    const drawn = () => this.drawn++;
    class CountedItem extends TreeItem {
      constructor(label: string) {
        super(label);
        drawn();
      }
    }
    Object.assign(api, { TreeItem: CountedItem });
    this.undo.push(() => Object.assign(api, { TreeItem }));
  }

  /** Records what the process reports for the event, unless `text` returns nothing for it. */
  private hear(event: 'unhandledRejection' | 'warning', text: (value: unknown) => string | undefined): void {
    const keep = (value: unknown) => {
      const told = text(value);
      if (told !== undefined) {
        this.troubles.push(`${event}: ${told}`);
      }
    };
    process.on(event, keep);
    this.undo.push(() => process.off(event, keep));
  }
}

/** Of an error, by that name if one is given. */
function stackOf(error: unknown, name?: string): string | undefined {
  return error instanceof Error && (name ?? error.name) === error.name ? (error.stack ?? error.message) : undefined;
}

/** Bytes in use in the parts of the heap that hold objects; compiling what runs often fills others. */
function objectBytes(): number {
  const spaces = v8.getHeapSpaceStatistics().filter(({ space_name }) => !/code|trusted|read_only/.test(space_name));
  return spaces.reduce((all, { space_used_size }) => all + space_used_size, 0);
}
