import { ConnectionManager } from '../../src/connections/connectionManager';
import { Emitter } from '../../src/model/emitter';
import { RequestBudget } from '../../src/polling/requestBudget';
import { type PageOptions, PlatformClient } from '../../src/platform/client';
import type { RequestOptions } from '../../src/platform/requestCoalescer';
import { pageSize } from '../../src/platform/page';
import { urls } from '../../src/platform/endpoint';
import type { VirtualTime } from './virtualTime';

/** Requests of a minute that nobody waits for: few, so that they are used up. */
export const requestsPerMinute = 20;

/** Milliseconds for one attempt. */
const timeout = 20_000;

/** A real `ConnectionManager`, in a window that has all it needs of VS Code. The one place that knows how it is made. */
export class SimulatedWindow {
  readonly manager: ConnectionManager;
  isFocused = true;
  private checkMinutes = 0;
  private readonly secrets = new Map<string, string>();
  private readonly secretChanges = new Emitter<void>();
  private readonly kept = new Map<string, unknown>();
  private readonly gateChanges = new Emitter<void>();
  /** How many callers wait for an address who are no background work. */
  private readonly people = new Map<string, number>();

  /** @param onBackgroundRequest called before a request that nobody waits for */
  constructor(
    private readonly time: VirtualTime,
    private readonly onBackgroundRequest: (url: string) => void,
  ) {
    const settings = { baseUrl: 'https://unpod.dev' };
    const budget = new RequestBudget(
      () => requestsPerMinute,
      () => time.now(),
    );
    const settingChanges = new Emitter<void>();
    this.manager = new ConnectionManager({
      loadCreateClient: () =>
        Promise.resolve((account, onRequest) => {
          const onAttempt = () => budget.record();
          const options = { timeout: () => timeout, clock: time, onAttempt, ...(onRequest && { onRequest }) };
          return new ObservedClient(this, account, options);
        }),
      memento: {
        get: (key) => this.kept.get(key),
        update: (key, value) => Promise.resolve(void this.kept.set(key, value)),
      },
      clock: time,
      budget,
      gate: {
        isOpen: () => this.isFocused,
        interval: () => 10_000,
        checkInterval: () => this.checkMinutes,
        onDidChange: this.gateChanges.event,
      },
      secrets: {
        get: async (key) => {
          await this.storageTakes();
          return this.secrets.get(key);
        },
        store: (key, value) => this.changeSecret(() => this.secrets.set(key, value)),
        delete: (key) => this.changeSecret(() => this.secrets.delete(key)),
        onDidChange: this.secretChanges.event,
      },
      settings: {
        baseUrl: () => settings.baseUrl,
        authScheme: () => 'Token',
        update: async (key, value) => {
          await this.storageTakes();
          Object.assign(settings, { [key]: value });
          settingChanges.fire();
        },
        onDidChange: settingChanges.event,
      },
      env: {},
      started: Promise.resolve(),
    });
  }

  focus(isFocused: boolean): void {
    this.isFocused = isFocused;
    this.gateChanges.fire();
  }

  /** @param minutes between checks of all spaces in the background; 0 for none */
  checkEvery(minutes: number): void {
    this.checkMinutes = minutes;
    this.gateChanges.fire();
  }

  /** Another window signs out of everything. */
  signOutElsewhere(): Promise<void> {
    return this.changeSecret(() => this.secrets.clear());
  }

  /** Whether only background work waits for an address. */
  isBackground(url: string): boolean {
    return (this.people.get(url) ?? 0) === 0;
  }

  /** Remembers who waits for an address. */
  async observe<T>(url: string, { isBackground = false }: RequestOptions, request: () => Promise<T>): Promise<T> {
    const add = (howMany: number) => this.people.set(url, (this.people.get(url) ?? 0) + howMany);
    add(isBackground ? 0 : 1);
    if (isBackground) {
      this.onBackgroundRequest(url);
    }
    try {
      return await request();
    } finally {
      add(isBackground ? 0 : -1);
    }
  }

  private async changeSecret(change: () => void): Promise<void> {
    await this.storageTakes();
    change();
    this.secretChanges.fire();
  }

  /** VS Code's storage takes its time. */
  private storageTakes(): Promise<void> {
    return this.time.sleep(30 * this.time.random());
  }
}

class ObservedClient extends PlatformClient {
  constructor(
    private readonly window: SimulatedWindow,
    ...rest: ConstructorParameters<typeof PlatformClient>
  ) {
    super(...rest);
  }

  override spaces(options: RequestOptions = {}) {
    return this.window.observe(urls.spaces(this.account.endpoint), options, () => super.spaces(options));
  }

  override runs(token: string, page: number, options: PageOptions = {}) {
    const url = urls.runs(this.account.endpoint, token, page, options.pageSize ?? pageSize);
    return this.window.observe(url, options, () => super.runs(token, page, options));
  }

  override tasks(token: string, runId: string, page: number, options: PageOptions = {}) {
    const url = urls.tasks(this.account.endpoint, token, runId, page, options.pageSize ?? pageSize);
    return this.window.observe(url, options, () => super.tasks(token, runId, page, options));
  }
}
