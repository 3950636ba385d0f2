import { type Answer, type Exchange, send } from './exchange';
import { type Matcher, matches, type PlatformRequest, type Traffic } from './traffic';

/** Which requests a fault affects. */
export interface FaultScope {
  /** Every request by default. */
  on?: Matcher;
  /** Only requests about this space. */
  space?: string;
  /** How many requests it affects before it is spent; no limit by default. */
  times?: number;
}

export interface FaultRule extends FaultScope {
  answer: Answer;
}

export interface Fault {
  /** How many requests it has affected. */
  readonly hits: number;
  /** Later requests are no longer affected. */
  remove(): void;
}

/** A fault that holds true answers back. */
export interface Hold extends Fault {
  /** How many clients are waiting for an answer now. */
  readonly holding: number;
  /** Resolves when at least this many (default 1) clients are waiting. */
  whenHolding(count?: number): Promise<void>;
  /** Removes the hold and releases all answers, in the order of their requests. */
  release(): void;
}

/** The active faults. If several match a request, the one added last affects it. */
export class Faults {
  private readonly entries: Entry[] = [];

  constructor(private readonly traffic: Traffic) {}

  add(rule: FaultRule): Fault {
    return this.enter(rule, () => undefined);
  }

  /** Holds answers back until `release()`. They are made when the request arrives, so they contain no later changes. */
  hold(scope: FaultScope = {}): Hold {
    const held = new Map<Exchange, () => void>();
    const release = (): void => {
      const due = [...held.values()];
      held.clear();
      due.forEach((letGo) => letGo());
    };
    const answer: Answer = async (exchange) => {
      const reply = exchange.reply();
      exchange.response.once('close', () => held.delete(exchange));
      await new Promise<void>((letGo) => {
        held.set(exchange, letGo);
        this.traffic.wake();
      });
      send(exchange.response, reply);
    };
    const fault = this.enter({ ...scope, answer }, release);
    return {
      get hits() {
        return fault.hits;
      },
      get holding() {
        return held.size;
      },
      whenHolding: (count = 1) => this.traffic.until(() => held.size >= count),
      release: () => fault.remove(),
      remove: () => fault.remove(),
    };
  }

  /** Removes every fault and releases every held answer. */
  clear(): void {
    for (const entry of [...this.entries]) {
      entry.remove();
    }
  }

  /** The answer of the fault that affects a request, which counts as a hit. */
  meet(request: PlatformRequest): Answer | undefined {
    const entry = this.entries.findLast(
      ({ hits, rule: { on, space, times = Infinity } }) =>
        hits < times && (!on || matches(on, request)) && (space === undefined || request.route.space === space),
    );
    if (entry) {
      entry.hits += 1;
    }
    return entry?.rule.answer;
  }

  private enter(rule: FaultRule, onRemove: () => void): Entry {
    const entry: Entry = {
      rule,
      hits: 0,
      remove: () => {
        const place = this.entries.indexOf(entry);
        if (place !== -1) {
          this.entries.splice(place, 1);
        }
        onRemove();
      },
    };
    this.entries.push(entry);
    return entry;
  }
}

interface Entry extends Fault {
  rule: FaultRule;
  hits: number;
}
