import type { Connection } from '../../src/connections/connection';
import type { Session } from '../../src/connections/session';
import { parseBaseUrl } from '../../src/platform/endpoint';
import { openConnection } from './binding';
import { Witness } from './promises';
import { VirtualNetwork } from './virtualNetwork';
import { type SeenRequest, type ServerOrganization, type ServerSpace, VirtualServer } from './virtualServer';
import { VirtualTime } from './virtualTime';

/** Requests of a minute that nobody waits for: few, so that they are used up. */
export const requestsPerMinute = 20;

/** An organization at a server, which somebody may be signed in to. */
export interface Place {
  readonly server: VirtualServer;
  readonly organization: ServerOrganization;
}

/** A connection, and where it leads. */
export interface Signed extends Place {
  readonly connection: Connection;
  readonly witness: Witness;
  readonly key: string;
}

/** Two servers, three organizations, and a person who is signed in to one of them at most. */
export class World {
  readonly time: VirtualTime;
  readonly servers: readonly VirtualServer[];
  readonly network: VirtualNetwork;
  readonly broken: string[] = [];
  /** What VS Code keeps for this extension between windows. */
  readonly memento = new Map<string, unknown>();
  current: Signed | undefined;
  isFocused = true;
  /** Tokens of spaces and keys of runs that are unfolded in the view. */
  readonly unfolded = { spaces: new Set<string>(), runs: new Set<string>() };
  isViewVisible = true;
  /** What a person asked for; each resolves in the end. */
  readonly asked: Promise<void>[] = [];
  private keys = 0;
  /** Watched runs that ought to be announced, by place: they outlive connections. */
  private readonly armed = new Map<ServerOrganization, Set<string>>();
  private readonly backgroundUrls = new Map<string, boolean>();
  private readonly gateListeners = new Set<() => void>();

  constructor(seed: number) {
    this.time = new VirtualTime(Date.parse('2026-02-07T12:00:00.400Z'), seed);
    const space = (token: string): ServerSpace => ({ token, runs: [] });
    // The same token and the same ids at both servers: only the connection tells them apart.
    const acme = { handle: 'acme', spaces: [space('S1'), space('S2')] };
    const bolt = { handle: 'bolt', spaces: [space('S3')] };
    const cave = { handle: 'cave', spaces: [space('S1'), space('S2')] };
    this.servers = [
      new VirtualServer('https://unpod.dev', 'a'.repeat(36), [acme, bolt], this.time),
      new VirtualServer('https://other.example', 'b'.repeat(36), [cave], this.time),
    ];
    this.network = new VirtualNetwork(this.servers, this.time);
    this.network.onRequest = (request) => this.checkRequest(request);
  }

  get places(): readonly Place[] {
    return this.servers.flatMap((server) => server.organizations.map((organization) => ({ server, organization })));
  }

  /** @param isSameKey the key of before is typed again, if it was for that server */
  signIn(place: Place, isSameKey = false): void {
    const before = this.current;
    this.signOut();
    const isKnown = isSameKey && before?.server === place.server;
    const key = isKnown ? before.key : place.server.key + String(++this.keys).padStart(4, '0');
    const { handle } = place.organization;
    const session: Session = {
      endpoint: parseBaseUrl(place.server.origin),
      key,
      organization: { handle, name: handle },
      source: 'stored',
    };
    const connection = openConnection(session, this);
    const witness = new Witness(connection, place.server.mark(handle), this.armedAt(place), (sentence) => {
      this.broken.push(sentence);
    });
    this.current = { ...place, connection, witness, key };
    this.ask(connection.loadSpaces());
    this.showRows();
  }

  signOut(): void {
    this.current?.witness.over();
    this.current?.connection.dispose();
    this.current = undefined;
    this.unfolded.spaces.clear();
    this.unfolded.runs.clear();
  }

  /** Watched runs of a place whose end is still to be announced. */
  armedAt({ organization }: Place): Set<string> {
    const armed = this.armed.get(organization) ?? new Set<string>();
    this.armed.set(organization, armed);
    return armed;
  }

  /** A person's wish: it is nobody's to reject, and must not be forgotten. */
  ask(wish: Promise<unknown>): void {
    this.asked.push(
      wish.then(
        () => undefined,
        (error: unknown) => {
          this.broken.push(`a method threw ${String(error)}`);
        },
      ),
    );
  }

  /** Hands the rows that are seen to the connection. */
  showRows(): void {
    const none = new Set<string>();
    const { spaces, runs } = this.unfolded;
    this.current?.connection.setVisible(
      this.isViewVisible ? { spaces: new Set(spaces), runs: new Set(runs) } : { spaces: none, runs: none },
    );
  }

  show(isVisible: boolean): void {
    this.isViewVisible = isVisible;
    this.showRows();
  }

  focus(isFocused: boolean): void {
    this.isFocused = isFocused;
    this.gateListeners.forEach((listener) => listener());
  }

  /** The gate of polling: whether this window is looked at. */
  readonly onDidChangeFocus = (listener: () => void) => {
    this.gateListeners.add(listener);
    return { dispose: () => this.gateListeners.delete(listener) };
  };

  /** The client says for whom it is about to ask. */
  announceRequest(path: string, isBackground: boolean): void {
    this.backgroundUrls.set(path, isBackground);
  }

  /** Lets time pass, and looks at everything after. */
  async pass(milliseconds: number): Promise<void> {
    await this.time.pass(milliseconds);
    this.check();
  }

  check(): void {
    this.current?.witness.check();
    const { requests } = this.network;
    for (const request of requests) {
      if (request.isUnderWay && !this.isOfCurrent(request)) {
        this.broken.push(`a request of a disposed connection goes on: ${request.url}`);
      }
    }
  }

  private isOfCurrent({ key, organization, origin }: SeenRequest): boolean {
    const { key: currentKey, server, organization: currentOrganization } = this.current ?? {};
    return origin === server?.origin && key === `Token ${currentKey}` && organization === currentOrganization?.handle;
  }

  private checkRequest(request: SeenRequest): void {
    const { url, method } = request;
    if (method !== 'GET') {
      this.broken.push(`${method} ${url}`);
    }
    if (!this.isOfCurrent(request)) {
      this.broken.push(`asked without a connection: ${url}`);
    }
    const { requests } = this.network;
    if (requests.some((other) => other.isUnderWay && other.url === url && other.key === request.key)) {
      this.broken.push(`asked twice at once: ${url}`);
    }
    if (this.backgroundUrls.get(url)) {
      const recent = requests.filter(({ at }) => at > this.time.now() - 60_000).length;
      if (recent >= requestsPerMinute) {
        this.broken.push(`a background request beyond the budget of ${requestsPerMinute}: ${url}`);
      }
      if (!this.isFocused) {
        this.broken.push(`polled while nobody looks: ${url}`);
      }
    }
  }
}
