import type { Connection } from '../../connections/connection';
import type { ConnectionManager } from '../../connections/connectionManager';
import { attentions, type Attention, type SpaceRun, type Totals } from '../../connections/overview';
import type { RunNode } from '../nodes';
import { messageRow, rootMessage } from '../rows/message';
import type { RowModel } from '../rowModel';
import { idPart, type RowKind } from '../rows/row';
import type { TreeModel } from '../treeModel';
import { activityRunRow, inSpaces } from './activityRun';
import { coverageRow } from './coverage';
import { groupRow, moreRunsRow } from './group';
import type { ActivityNode, ActivityRunNode, CoverageNode, GroupNode } from './nodes';

/** The maximum number of runs listed in a group: VS Code gets all rows at once. */
const mostRuns = 500;

const kinds = {
  group: groupRow,
  activityRun: activityRunRow,
  moreRuns: moreRunsRow,
  coverage: coverageRow,
  message: messageRow,
};
const rows: Record<ActivityNode['kind'], RowKind<ActivityNode>> = kinds;

/** What is known at one moment, because going through all runs takes longer than showing one. */
interface Snapshot {
  readonly connection: Connection;
  readonly runs: Readonly<Record<Attention, readonly SpaceRun[]>>;
  readonly totals: Totals;
}

/** Active, overdue, watched, and recently failed runs of all spaces that are known. */
export class ActivityModel implements RowModel<ActivityNode> {
  private snapshot: Snapshot | undefined;

  /** @param spaces what the Spaces view shows */
  constructor(
    private readonly connections: Pick<ConnectionManager, 'current' | 'problem'>,
    private readonly spaces: Pick<TreeModel, 'load' | 'runNode' | 'spaceNode' | 'now'>,
  ) {}

  get now(): number {
    return this.spaces.now;
  }

  /** Goes through all runs again when next needed: some have changed, or time has passed. */
  outdate(): void {
    this.snapshot = undefined;
  }

  runs(attention: Attention): readonly SpaceRun[] {
    return this.currentSnapshot()?.runs[attention] ?? [];
  }

  /** The runs of all groups in their order, as the Spaces view has them. */
  get listed(): readonly RunNode[] {
    const { connection, runs } = this.currentSnapshot() ?? {};
    return connection && runs
      ? attentions.flatMap((attention) => runs[attention].map((it) => inSpaces({ connection, ...it })))
      : [];
  }

  roots(): readonly ActivityNode[] {
    const { current: connection, problem } = this.connections;
    if (!connection) {
      return problem ? [rootMessage(undefined, problem)] : [];
    }
    const wrong = connection.authProblem ?? connection.spaceList.problem;
    const groups = attentions.flatMap((attention) => this.group(connection, attention) ?? []);
    const coverage = connection.spaces ? this.coverage(connection) : [];
    return [...(wrong ? [rootMessage(connection, wrong)] : []), ...groups, ...coverage];
  }

  children(node: ActivityNode): readonly ActivityNode[] {
    if (node.kind !== 'group') {
      return [];
    }
    const { connection, attention, id } = node;
    const runs = this.runs(attention);
    const count = runs.length - mostRuns;
    return [
      ...runs.slice(0, mostRuns).map((run) => this.run(node, run)),
      ...(count > 0 ? [{ kind: 'moreRuns', id: `${id}/:more`, connection, attention, count } as const] : []),
    ];
  }

  parent(node: ActivityNode): ActivityNode | undefined {
    return node.kind === 'activityRun' || node.kind === 'moreRuns'
      ? this.group(node.connection, node.attention)
      : undefined;
  }

  current(node: ActivityNode): ActivityNode | undefined {
    if (node.connection?.id !== this.connections.current?.id) {
      return undefined;
    }
    switch (node.kind) {
      case 'group':
        return this.group(node.connection, node.attention);
      case 'activityRun': {
        const { connection, space, run } = node;
        const known = this.spaces.runNode(connection, space.token, run.id);
        return known && { ...node, space: known.space, run: known.run };
      }
      default: {
        const parent = this.parent(node);
        return (parent ? this.children(parent) : this.roots()).find(({ id }) => id === node.id);
      }
    }
  }

  load(node: ActivityNode | undefined): Promise<void> | undefined {
    return node ? undefined : this.spaces.load(undefined);
  }

  kindOf(node: ActivityNode): RowKind<ActivityNode> {
    return rows[node.kind];
  }

  /** The view says when runs have changed, once for many changes. */
  affected(): undefined {
    return undefined;
  }

  private run({ id, connection, attention }: GroupNode, { space, run }: SpaceRun): ActivityRunNode {
    const { hasDuplicateName = false } = this.spaces.spaceNode(connection, space.token) ?? {};
    const own = `${id}/${idPart(space.token)}/${idPart(run.id)}`;
    return { kind: 'activityRun', id: own, connection, attention, space, run, hasDuplicateName };
  }

  private group(connection: Connection, attention: Attention): GroupNode | undefined {
    const count = this.runs(attention).length;
    const id = `${connection.id}/:activity/${attention}`;
    return count > 0 ? { kind: 'group', id, connection, attention, count } : undefined;
  }

  /** Says what the groups cover, and what is missing if there are none. */
  private coverage(connection: Connection): readonly CoverageNode[] {
    const { total = 0, refused = 0, spaces = [] } = this.currentSnapshot()?.totals ?? {};
    // A space that refuses says so in its own row, and would refuse again.
    const checked = spaces.length + refused;
    const isQuiet = this.runs('active').length + this.runs('failed').length === 0;
    const node = (says: CoverageNode['says']): CoverageNode => {
      return { kind: 'coverage', id: `${connection.id}/:activity/:${says}`, connection, says, checked, total };
    };
    if (checked === 0 && total > 0) {
      return [node('nothingChecked')];
    }
    return [...(isQuiet ? [node('nothingActive')] : []), ...(checked < total ? [node('someUnchecked')] : [])];
  }

  private currentSnapshot(): Snapshot | undefined {
    const { current: connection } = this.connections;
    if (connection && this.snapshot?.connection !== connection) {
      const { overview } = connection;
      const runs = (attention: Attention) => overview.runs(attention, this.now);
      const all = {
        failed: runs('failed'),
        active: runs('active'),
        overdue: runs('overdue'),
        watched: runs('watched'),
      };
      this.snapshot = { connection, runs: all, totals: overview.totals(this.now) };
    }
    return connection && this.snapshot;
  }
}
