import type { ConnectionChange } from '../../src/connections/connection';
import type { Connection } from '../../src/connections/connection';
import { parseBaseUrl } from '../../src/platform/endpoint';
import { requestsPerMinute, SimulatedWindow } from './simulatedWindow';
import { Witness } from './promises';
import { VirtualNetwork } from './virtualNetwork';
import { type SeenRequest, type ServerOrganization, type ServerSpace, VirtualServer } from './virtualServer';
import { VirtualTime } from './virtualTime';

/** An organization at a server, which somebody may be signed in to. */
export interface Place {
  readonly server: VirtualServer;
  readonly organization: ServerOrganization;
}

/** A connection, and where it leads. */
export interface Signed extends Place {
  readonly connection: Connection;
  readonly witness: Witness;
}

/** Two servers, three organizations, and a person who is signed in to one of them at most. */
export class World {
  readonly time: VirtualTime;
  readonly servers: readonly VirtualServer[];
  readonly network: VirtualNetwork;
  readonly window: SimulatedWindow;
  /** What was promised and is not so. */
  readonly broken: string[] = [];
  /** Tokens of spaces and keys of runs that are unfolded in the view. */
  readonly unfolded = { spaces: new Set<string>(), runs: new Set<string>() };
  private isViewVisible = true;
  /** What a person asked for; each resolves in the end. */
  readonly asked: Promise<void>[] = [];
  /** Cancels the check of all spaces that is under way. */
  canceling: AbortController | undefined;
  private keys = 0;
  private signed: Signed | undefined;
  /** Watched runs whose end is still to be announced, by place: they outlive connections. */
  private readonly armed = new Map<ServerOrganization, Set<string>>();

  constructor(seed: number) {
    this.time = new VirtualTime(Date.parse('2026-02-07T12:00:00.400Z'), seed);
    const space = (token: string): ServerSpace => ({ token, runs: [] });
    // The same tokens and the same ids at both servers: only the connection tells them apart.
    const acme = { handle: 'acme', spaces: [space('S1'), space('S2')] };
    const bolt = { handle: 'bolt', spaces: [space('S3')] };
    const cave = { handle: 'cave', spaces: [space('S1'), space('S2')] };
    this.servers = [
      new VirtualServer('https://unpod.dev', 'a'.repeat(36), [acme, bolt], this.time),
      new VirtualServer('https://other.example', 'b'.repeat(36), [cave], this.time),
    ];
    this.network = new VirtualNetwork(this.servers, this.time);
    this.network.onRequest = (request) => this.checkRequest(request);
    this.window = new SimulatedWindow(this.time, (url) => this.checkBudget(url));
    const { manager } = this.window;
    manager.onDidChangeCurrent(() => this.connectionChanged());
    manager.onDidChange((change) => this.checkChange(change));
  }

  get places(): readonly Place[] {
    return this.servers.flatMap((server) => server.organizations.map((organization) => ({ server, organization })));
  }

  /** Undefined while nobody is signed in. */
  get current(): Signed | undefined {
    const { current } = this.window.manager;
    return this.signed?.connection === current ? this.signed : undefined;
  }

  /** @param isSameKey the key of before is typed again, if it was for that server */
  signIn(place: Place, isSameKey = false): void {
    const { current } = this;
    const isKnown = isSameKey && current?.server === place.server;
    const key = isKnown ? current.connection.account.key : place.server.key + String(++this.keys).padStart(4, '0');
    const { handle } = place.organization;
    const organization = { handle, name: handle };
    const endpoint = parseBaseUrl(place.server.origin);
    this.ask(this.window.manager.signIn({ endpoint, key, organization, source: 'stored' }, 'Token'));
  }

  /** Watched runs of a place whose end is still to be announced. */
  armedAt({ organization }: Place): Set<string> {
    const armed = this.armed.get(organization) ?? new Set<string>();
    this.armed.set(organization, armed);
    return armed;
  }

  /** A person's wish: nothing rejects it, and it ends. */
  ask(wish: PromiseLike<unknown>): void {
    const done = () => undefined;
    const failed = (error: unknown) => {
      this.broken.push(`a method threw ${String(error)}`);
    };
    this.asked.push(Promise.resolve(wish).then(done, failed));
  }

  show(isVisible: boolean): void {
    this.isViewVisible = isVisible;
    this.showRows();
  }

  /** Hands the rows that are seen to the connection. */
  showRows(): void {
    const seen = this.isViewVisible ? this.unfolded : { spaces: [], runs: [] };
    this.current?.connection.polling.setVisible(this, { spaces: new Set(seen.spaces), runs: new Set(seen.runs) });
  }

  /** Lets time pass, and looks at everything after. */
  async pass(milliseconds: number): Promise<void> {
    await this.time.pass(milliseconds);
    this.check();
  }

  check(): void {
    this.current?.witness.check();
    for (const { url } of this.network.underWay.filter((request) => !this.isOfCurrent(request))) {
      this.broken.push(`a request of a disposed connection goes on: ${url}`);
    }
  }

  private connectionChanged(): void {
    const { current: connection } = this.window.manager;
    const { session } = connection ?? {};
    const place = this.places.find(
      ({ server, organization }) =>
        server.origin === session?.endpoint.origin && organization.handle === session.organization?.handle,
    );
    this.unfolded.spaces.clear();
    this.unfolded.runs.clear();
    this.signed = undefined;
    if (connection && place) {
      const breaks = (sentence: string) => {
        this.broken.push(sentence);
      };
      const witness = new Witness(connection, place, this.armedAt(place), breaks);
      this.signed = { ...place, connection, witness };
      this.ask(connection.loadSpaces());
      this.showRows();
    }
  }

  private checkChange({ connection, kind }: ConnectionChange): void {
    if (connection !== this.window.manager.current) {
      this.broken.push(`the manager tells of ${kind} of a connection that is not the current one`);
    }
  }

  /** A request that nobody waits for is about to be made. */
  private checkBudget(url: string): void {
    if (this.network.since(this.time.now() - 60_000) >= requestsPerMinute) {
      this.broken.push(`a background request beyond the budget of ${requestsPerMinute}: ${url}`);
    }
  }

  private isOfCurrent({ key, organization, origin }: SeenRequest): boolean {
    const { account } = this.window.manager.current ?? {};
    return (
      origin === account?.endpoint.origin && key === `Token ${account.key}` && organization === account.organization
    );
  }

  private checkRequest(request: SeenRequest): void {
    const { url, method } = request;
    if (method !== 'GET') {
      this.broken.push(`${method} ${url}`);
    }
    if (!this.isOfCurrent(request)) {
      this.broken.push(`asked without a connection: ${url}`);
    }
    const { network, window } = this;
    if (network.underWay.some((other) => other.url === url && other.key === request.key)) {
      this.broken.push(`asked twice at once: ${url}`);
    }
    // The person may be in another view meanwhile.
    const isChecked = this.current?.connection.checks.isRunning && /\/runs\/\?.*page=1\b/.test(url);
    if (window.isBackground(url) && !window.isFocused && !isChecked) {
      this.broken.push(`polled while nobody looks: ${url}`);
    }
  }
}
