import { spaceName, type SpaceState } from '../model/space';
import type { Problem } from '../platform/errors';
import type { Pin } from '../connections/pins';
import type { RunTasks } from '../model/taskStore';
import { inOrder, isFiltering, isShown } from './filter';
import type { MissingPinNode, FilteredCountNode, LoadMoreNode, MessageNode, Node, RunNode, SpaceNode } from './nodes';
import { TaskNodes } from './taskNodes';
import type { ViewOptions } from './viewOptions';

/** A space and what belongs to it. Most spaces are never opened: what only opened ones have is made when it is needed. */
interface Family {
  readonly node: SpaceNode;
  loadMore: LoadMoreNode | undefined;
  hidden: FilteredCountNode | undefined;
  runs: ReadonlyMap<string, RunNode>;
}

const noRuns: ReadonlyMap<string, RunNode> = new Map();

/** What is known of a run beside what the server says of it. */
export interface RunFacts {
  /** Whether it is followed until it ends. */
  readonly isWatched: (token: string, runId: string) => boolean;
  /** Its tasks, once it was opened. */
  readonly tasks: (token: string, runId: string) => RunTasks | undefined;
}

/** Makes the nodes and keeps them: one object for each id, as long as what it stands for is there. */
export class NodeRegistry {
  private readonly families = new Map<string, Family>();
  private readonly messages = new Map<string, MessageNode>();
  private readonly gone = new Map<string, MissingPinNode>();
  readonly tasks = new TaskNodes();

  /** @param prefix begins every id: it tells servers and organisations apart */
  constructor(
    private readonly prefix: () => string,
    private readonly facts: RunFacts,
    private readonly options: Pick<ViewOptions, 'filter' | 'order'>,
  ) {}

  clear(): void {
    this.families.clear();
    this.messages.clear();
    this.gone.clear();
  }

  /** The rows of the tree itself, pinned ones first. Spaces that are listed no more are forgotten, unless they are pinned. */
  root(states: readonly SpaceState[], pins: readonly Pin[]): (SpaceNode | MissingPinNode)[] {
    const named = new Map<string, number>();
    for (const { space } of states) {
      const name = spaceName(space);
      named.set(name, (named.get(name) ?? 0) + 1);
    }
    const nodes = inOrder(states, this.options.order).map((state) => this.space(state));
    const pinned = new Set(pins.map(({ token }) => token));
    for (const node of nodes) {
      node.hasDuplicateName = (named.get(spaceName(node.state.space)) ?? 0) > 1;
      node.isPinned = pinned.has(node.state.space.token);
    }
    if (this.families.size > nodes.length) {
      const listed = new Set(states.map(({ space }) => space.token));
      for (const token of [...this.families.keys()].filter((it) => !listed.has(it))) {
        this.families.delete(token);
      }
    }
    if (pins.length === 0) {
      return nodes;
    }
    const first = pins.map((pin) => this.families.get(pin.token)?.node ?? this.goneNode(pin));
    return [...first, ...nodes.filter(({ isPinned }) => !isPinned)];
  }

  private goneNode(pin: Pin): MissingPinNode {
    const node = this.gone.get(pin.token) ?? {
      kind: 'gone',
      id: `${this.prefix()}/${pin.token}`,
      pin,
      space: undefined,
    };
    this.gone.set(pin.token, node);
    return node;
  }

  space(state: SpaceState): SpaceNode {
    const family = this.family(state);
    family.node.state = state;
    return family.node;
  }

  /** The runs of a space by id, in order. */
  runs(space: SpaceNode): ReadonlyMap<string, RunNode> {
    const family = this.family(space.state);
    const { token } = space.state.space;
    const nodes = new Map<string, RunNode>();
    for (const run of space.state.runList?.runs ?? []) {
      const node = family.runs.get(run.id) ?? {
        kind: 'run',
        id: `${space.id}/run/${run.id}`,
        space,
        run,
        isWatched: false,
        tasks: undefined,
      };
      node.run = run;
      node.isWatched = this.facts.isWatched(token, run.id);
      node.tasks = this.facts.tasks(token, run.id);
      nodes.set(run.id, node);
    }
    family.runs = nodes;
    return nodes;
  }

  /** The rows under a space: its runs, the one that loads more, how many are hidden, then what went wrong. */
  children(space: SpaceNode, now: number): Node[] {
    const { runList, problem } = space.state;
    const { filter } = this.options;
    const runs = [...this.runs(space).values()];
    const shown = isFiltering(filter) ? runs.filter(({ run }) => isShown(run, filter, now)) : runs;
    const hiddenRuns = runs.length - shown.length;
    const rows: Node[] = [...shown];
    const family = this.family(space.state);
    if (runList?.hasMore) {
      rows.push((family.loadMore ??= { kind: 'loadMore', id: `${space.id}/more`, space }));
    }
    if (hiddenRuns > 0) {
      family.hidden ??= { kind: 'hidden', id: `${space.id}/hidden`, space, count: 0 };
      family.hidden.count = hiddenRuns;
      rows.push(family.hidden);
    }
    if (problem || (runList && rows.length === 0)) {
      rows.push(this.message(space, problem));
    }
    return rows;
  }

  /** The row that says what went wrong, in a space or with the list of spaces; without a problem: that there are no runs. */
  message(space: SpaceNode | undefined, problem: Problem | undefined): MessageNode {
    const id = `${space?.id ?? this.prefix()}/message`;
    const node = this.messages.get(id) ?? { kind: 'message', id, space, run: undefined, problem };
    node.problem = problem;
    this.messages.set(id, node);
    return node;
  }

  /** Every space that has a node, with the runs it had when they were last asked for. */
  all(): readonly Readonly<Family>[] {
    return [...this.families.values()];
  }

  private family(state: SpaceState): Family {
    const { token } = state.space;
    let family = this.families.get(token);
    if (!family) {
      const id = `${this.prefix()}/${token}`;
      const node: SpaceNode = { kind: 'space', id, state, hasDuplicateName: false, isPinned: false };
      family = { node, loadMore: undefined, hidden: undefined, runs: noRuns };
      this.families.set(token, family);
    }
    return family;
  }
}
