import { Emitter, type Disposable } from '../model/emitter';
import { isOffline, type UnpodError } from '../platform/errors';
import { backOff, jittered, quietInterval } from './intervals';

/** What the monitor needs of the outside world; handed in, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970; may jump. */
  now(): number;
  /** At least 0, less than 1. */
  random(): number;
  /** Calls once after that many milliseconds, unless disposed. */
  after(milliseconds: number, call: () => void): Disposable;
}

/** When to look, and at what. Read anew each time; `update()` tells the monitor that something of it changed. */
export interface Gates {
  /** Somebody is signed in with a key that is not turned down, and looks at this window. */
  isOpen(): boolean;
  /** Spaces that are watched: shown with their runs, pinned, or holding a watched run. */
  spaces(): readonly string[];
  /** Milliseconds between looks at a space with unfinished runs; 0 for no looks at all. */
  interval(): number;
}

/** What is looked at. */
export interface Target {
  /** Looks once; resolves with why that failed. Never throws for a failure of the platform's. */
  look(token: string): Promise<UnpodError | undefined>;
  hasUnfinished(token: string): boolean;
  /** When the runs were last as the server said, by anybody's asking. */
  trueAt(token: string): number | undefined;
}

/** When a space was last asked for, how its interval is stretched, and whether it alone refused. */
interface Asked {
  readonly at: number;
  readonly jitter: number;
  refused: boolean;
}

/** Looks under way at a time, and the least time between two beginnings in milliseconds: spread out, no burst. */
const looksAtOnce = 2;
const gap = 250;
/** The longest sleep: whatever happens to the clock meanwhile, the monitor looks up this often. */
const longestSleep = 30_000;

/**
 * Looks at the watched spaces again and again: often where runs are unfinished, seldom elsewhere, one request a space, and later
 * and later while the server fails. Between looks it sleeps; closed gates mean no timer at all.
 */
export class Monitor implements Disposable {
  private readonly changes = new Emitter<void>();
  /** Fires when looking begins to fail, fails otherwise, or works again. */
  readonly onDidChange = this.changes.event;

  private readonly asked = new Map<string, Asked>();
  private readonly looking = new Set<string>();
  private failures = 0;
  private blockedUntil = -Infinity;
  private lastBegin = -Infinity;
  private timer: Disposable | undefined;
  private trouble: UnpodError | undefined;
  /** Counts sessions: what comes of a look of an earlier one does not matter. */
  private session = 0;
  private isDisposed = false;

  constructor(
    private readonly target: Target,
    private readonly gates: Gates,
    private readonly clock: Clock,
  ) {}

  /** Why looking at this server fails; undefined while it works. */
  get problem(): UnpodError | undefined {
    return this.trouble;
  }

  /** When the next look at a space is due, in milliseconds since 1970; undefined when none is planned. */
  nextLook(token: string): number | undefined {
    const isWatched = this.gates.isOpen() && this.gates.interval() > 0 && this.gates.spaces().includes(token);
    return isWatched ? Math.max(this.due(token), this.blockedUntil) : undefined;
  }

  /** Another session: what was learnt of the old server does not count. */
  reset(): void {
    this.session++;
    this.asked.clear();
    this.looking.clear();
    this.failures = 0;
    this.blockedUntil = -Infinity;
    this.setTrouble(undefined);
    this.update();
  }

  /** Something that the gates tell has changed: looks at once at what is due, and plans anew. */
  update(): void {
    this.timer?.dispose();
    this.timer = undefined;
    if (this.isDisposed || !this.gates.isOpen() || this.gates.interval() === 0) {
      return;
    }
    const now = this.clock.now();
    this.survive(now);
    const waiting = this.gates
      .spaces()
      .filter((token) => !this.looking.has(token))
      .map((token) => ({ token, due: this.due(token) }))
      .sort((a, b) => a.due - b.due);
    const [first] = waiting;
    if (!first) {
      return;
    }
    const at = Math.max(first.due, this.blockedUntil, this.lastBegin + gap);
    if (this.looking.size >= looksAtOnce) {
      return;
    }
    if (at <= now) {
      this.begin(first.token, now);
      this.update();
    } else {
      this.timer = this.clock.after(Math.min(at - now, longestSleep), () => this.update());
    }
  }

  dispose(): void {
    this.isDisposed = true;
    this.timer?.dispose();
    this.changes.dispose();
  }

  /** A clock that was set back must not make anybody wait for a time that has been. */
  private survive(now: number): void {
    if (this.lastBegin > now) {
      this.lastBegin = -Infinity;
      this.blockedUntil = Math.min(this.blockedUntil, now + quietInterval);
      this.asked.clear();
    }
  }

  private due(token: string): number {
    const { at, jitter, refused } = this.asked.get(token) ?? { at: -Infinity, jitter: 0, refused: false };
    const last = Math.max(at, this.target.trueAt(token) ?? -Infinity);
    if (last > this.clock.now()) {
      return -Infinity;
    }
    const isLively = this.target.hasUnfinished(token) && !refused;
    const interval = isLively ? this.gates.interval() : quietInterval;
    return last + jittered(interval, jitter);
  }

  private begin(token: string, now: number): void {
    this.lastBegin = now;
    const asked: Asked = { at: now, jitter: this.clock.random(), refused: false };
    this.asked.set(token, asked);
    this.looking.add(token);
    const { session } = this;
    const end = (problem: UnpodError | undefined) => {
      if (session === this.session) {
        this.looking.delete(token);
        asked.refused = problem !== undefined && !isServersProblem(problem);
        this.learn(problem);
        this.update();
      }
    };
    this.target.look(token).then(end, () => end(undefined));
  }

  /** A refusal by one space says nothing of the server; it is asked again as seldom as a quiet one. */
  private learn(problem: UnpodError | undefined): void {
    if (problem?.kind === 'aborted') {
      return;
    }
    if (!problem || !isServersProblem(problem)) {
      this.failures = 0;
      this.blockedUntil = -Infinity;
      this.setTrouble(undefined);
      return;
    }
    this.failures++;
    const wait = backOff(this.failures, this.gates.interval(), this.clock.random());
    this.blockedUntil = this.clock.now() + Math.max(wait, problem.retryAfter ?? 0);
    this.setTrouble(problem);
  }

  private setTrouble(problem: UnpodError | undefined): void {
    const isSame = this.trouble?.message === problem?.message;
    this.trouble = problem;
    if (!isSame) {
      this.changes.fire();
    }
  }
}

/** An error 500 comes from the service behind one space; the others may well answer. */
function isServersProblem({ kind, status }: UnpodError): boolean {
  return isOffline(kind) || kind === 'rateLimited' || (kind === 'unavailable' && status !== 500);
}
