import type { VirtualTime } from './virtualTime';

/** A row, and how often it has changed: so that an older answer can be told from a newer one. */
export interface ServerRow {
  readonly id: string;
  status: string;
  version: number;
}

type ServerTask = ServerRow;

export interface ServerRun extends ServerRow {
  /** Milliseconds since 1970, to the second as the platform has it. */
  readonly created: number;
  tasks: ServerTask[];
}

export interface ServerSpace {
  readonly token: string;
  /** In the order in which they are listed: newest first, runs of one second in any order. */
  runs: ServerRun[];
}

export interface ServerOrganization {
  readonly handle: string;
  spaces: ServerSpace[];
}

export const countings = ['true', 'missing', 'null', 'page', 'more', 'text'] as const;
/** What `count` says: the total, nothing, the length of the page, or more than there are. */
export type Counting = (typeof countings)[number];

export const resources = ['spaces', 'runs', 'tasks'] as const;
export type Resource = (typeof resources)[number] | 'organizations';

export const failures = ['500', '502', '429', '206', '401', 'page', 'cut', 'network', 'hang', 'hangInBody'] as const;
export type Failure = (typeof failures)[number];

export interface Trouble {
  readonly failure: Failure;
  /** Everything when left out. */
  readonly on?: Resource | undefined;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** One request, as the network saw it. */
export interface SeenRequest {
  readonly at: number;
  readonly origin: string;
  readonly url: string;
  readonly method: string;
  readonly key: string;
  readonly organization: string | undefined;
}

/** How many rows a page has at most, unless the server is told otherwise: short lists have several pages then. */
export const usualCap = 5;

/** An Unpod in memory. Answers are those of the platform, and what is wrong with them is switched on and off. */
export class VirtualServer {
  counting: Counting = 'true';
  cap = usualCap;
  ignoresPages = false;
  /** The longest that an answer takes, in milliseconds. */
  latency = 200;
  troubles: Trouble[] = [];
  private made = 0;

  constructor(
    readonly origin: string,
    /** What every key of its users begins with. */
    readonly key: string,
    readonly organizations: readonly ServerOrganization[],
    private readonly time: VirtualTime,
  ) {}

  organizationOf(token: string): ServerOrganization | undefined {
    return this.organizations.find(({ spaces }) => spaces.some((space) => space.token === token));
  }

  space(token: string): ServerSpace | undefined {
    return this.organizationOf(token)?.spaces.find((space) => space.token === token);
  }

  /** Puts runs of one second on top of a list. */
  insert(space: ServerSpace, howMany: number, status: string, created = this.time.now()): void {
    const second = Math.max(Math.floor(created / 1000) * 1000, space.runs[0]?.created ?? 0);
    for (let made = 0; made < howMany; made++) {
      const number = ++this.made;
      const tasks = Array.from({ length: number % 8 }, (_, index) => ({
        id: `T${number}.${index + 1}`,
        status,
        version: 0,
      }));
      space.runs.unshift({ id: `R${number}`, created: second, status, version: 0, tasks });
    }
  }

  /** Ends what is wrong on the way; how it counts and pages is its nature and stays. */
  heal(): void {
    this.troubles = [];
    this.latency = 200;
  }

  answer(request: SeenRequest): Response | Failure {
    const url = new URL(request.url);
    const [, token, , runId] = /spaces\/(?:([^/]+)\/(runs)\/(?:([^/]+)\/tasks\/)?)?$/.exec(url.pathname) ?? [];
    const resource = resourceOf(url.pathname, token, runId);
    const trouble = this.troubles.find(
      ({ until, on }) => until > this.time.now() && (on === undefined || on === resource),
    );
    if (trouble) {
      return this.fail(trouble, resource);
    }
    if (!request.key.startsWith(`Token ${this.key}`)) {
      return json(401, { message: 'Invalid token.', status_code: 401 });
    }
    switch (resource) {
      case 'organizations':
        return this.list(this.organizations.map(({ handle }) => ({ name: handle, domain_handle: handle })));
      case 'spaces':
        return this.listSpaces(request.organization);
      case 'runs':
      case 'tasks':
        return this.listWithin(decodeURIComponent(token ?? ''), runId, url);
    }
  }

  private listSpaces(handle: string | undefined): Response {
    const organization = this.organizations.find((each) => each.handle === handle);
    if (!organization) {
      return json(404, { message: 'Organization not found' });
    }
    // Named after the organization: rows that turn up elsewhere give themselves away.
    return this.list(organization.spaces.map(({ token }) => ({ token, name: this.mark(handle), slug: token })));
  }

  private listWithin(token: string, runId: string | undefined, url: URL): Response {
    const space = this.space(token);
    if (!space) {
      return json(206, { status_code: 206, message: 'Invalid Space Token', data: {} });
    }
    const mark = this.mark(this.organizationOf(token)?.handle);
    if (runId === undefined) {
      return this.page(url, space.runs, ({ id, created, status, version }) => ({
        run_id: id,
        run_mode: mark,
        status,
        created: new Date(created).toISOString().slice(0, 19),
        collection_ref: versionText(version),
      }));
    }
    const run = space.runs.find(({ id }) => id === decodeURIComponent(runId));
    return this.page(url, run?.tasks ?? [], ({ id, status, version }) => ({
      task_id: id,
      status,
      assignee: mark,
      task: { objective: versionText(version) },
      output: {},
    }));
  }

  /** What rows of an organization carry. */
  mark(handle: string | undefined): string {
    return `${handle ?? ''} at ${this.origin}`;
  }

  private page<T>({ searchParams }: URL, rows: readonly T[], item: (row: T) => object): Response {
    const requested = Number(searchParams.get('page_size') ?? 50);
    const size = Math.min(requested, this.cap);
    const from = (Number(searchParams.get('page') ?? 1) - 1) * size;
    const shown = this.ignoresPages ? rows : rows.slice(from, from + size);
    return this.list(shown.map(item), rows.length, size < requested);
  }

  private list(data: readonly object[], total = data.length, isCapped = false): Response {
    // A capped page whose own length is the count cannot be told from a short list.
    const count = {
      true: total,
      missing: undefined,
      null: null,
      page: isCapped ? total : data.length,
      more: total + 3,
      text: '7',
    };
    return json(200, { count: count[this.counting], status_code: 200, message: 'Fetched successfully', data });
  }

  private fail({ failure, until }: Trouble, resource: Resource): Response | Failure {
    switch (failure) {
      case '500':
      case '502':
        return new Response('<html><h1>Error</h1></html>', { status: Number(failure) });
      case '429': {
        const seconds = Math.ceil((until - this.time.now()) / 1000);
        return json(429, { error: { message: 'Rate limit exceeded' } }, { 'Retry-After': String(seconds) });
      }
      case '206':
        return resource === 'runs' || resource === 'tasks'
          ? json(206, { status_code: 206, message: 'Runs Fetch Failed', data: { errors: 'pool' }, errors: 'pool' })
          : new Response('<html>', { status: 500 });
      case '401':
        return json(401, { message: 'Invalid token.', status_code: 401 });
      case 'page':
        return new Response('<html><title>Log in</title></html>', { status: 200 });
      case 'cut':
        return new Response('{"count": 3, "data": [{"run_id": "R', { status: 200 });
      default:
        return failure;
    }
  }
}

export const versionText = (version: number) => `v${version}`;

function resourceOf(path: string, token: string | undefined, runId: string | undefined): Resource {
  if (path.endsWith('/organizations/')) {
    return 'organizations';
  }
  if (token === undefined) {
    return 'spaces';
  }
  return runId === undefined ? 'runs' : 'tasks';
}

function json(status: number, body: object, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
}
