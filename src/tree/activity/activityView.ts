import type { Connection, ConnectionChange } from '../../connections/connection';
import type { ConnectionManager } from '../../connections/connectionManager';
import type { Totals } from '../../connections/overview';
import { Debouncer } from '../../ui/debouncer';
import { activeCount, failedCount } from '../../ui/format';
import type { Node } from '../nodes';
import { RowsView } from '../rowsView';
import { TreeAdapter } from '../treeAdapter';
import type { TreeModel } from '../treeModel';
import { ActivityModel } from './activityModel';
import type { ActivityNode } from './nodes';

/** Changes that its rows do not show. */
const unseen: ReadonlySet<ConnectionChange['kind']> = new Set(['pins', 'polling', 'polled'] as const);

/** The Activity view: runs of all spaces that need attention. */
export class ActivityView extends RowsView<ActivityNode> {
  private readonly model: ActivityModel;
  /** The spaces that are polled because they are shown. */
  private polled: { readonly connection: Connection; readonly tokens: ReadonlySet<string> } | undefined;

  /** @param spaces what the Spaces view shows: commands act on its nodes */
  constructor(
    private readonly connections: ConnectionManager,
    private readonly spaces: TreeModel,
  ) {
    const model = new ActivityModel(connections, spaces);
    super('unpod.activity', new TreeAdapter(model, connections));
    this.model = model;
    // Checking all spaces changes hundreds of them within seconds.
    const soon = this._register(new Debouncer(() => this.timePassed()));
    this._register(
      connections.onDidChange(({ kind }) => {
        if (!unseen.has(kind)) {
          model.outdate();
          soon.schedule();
        }
      }),
    );
    this._register(
      connections.onDidChangeCurrent(() => {
        this.forgetSelection();
        this.pollVisible();
        this.renderTitle();
      }),
    );
    // Failed runs count for 24 hours, so the title changes without any change of the data, and it is seen without the rows.
    const clock = setInterval(() => this.renderTitle(), 60_000);
    this._register({ dispose: () => clearInterval(clock) });
    this.visibilityChanged();
    this.renderTitle();
  }

  resolve(element: unknown): Node | undefined {
    const node = this.adapter.resolve(element);
    if (node?.kind === 'activityRun') {
      return this.spaces.runNode(node.connection, node.space.token, node.run.id);
    }
    return node?.kind === 'message' ? node : undefined;
  }

  /** The nodes in the order in which this view lists their runs. */
  inOrder<T extends Pick<Node, 'id'>>(nodes: readonly T[]): readonly T[] {
    const { listed } = this.model;
    // Of a run in several groups the first row counts.
    const places = new Map(listed.map(({ id }, place) => [id, place] as const).reverse());
    const place = ({ id }: T) => places.get(id) ?? Infinity;
    return [...nodes].sort((a, b) => place(a) - place(b) || 0);
  }

  /** Runs come and go as time passes, too. VS Code draws the rows of a hidden view when it is shown. */
  protected override timePassed(): void {
    this.model.outdate();
    this.renderTitle();
    if (this.tree.visible) {
      this.adapter.redrawOutdated();
      this.pollVisible();
    }
  }

  /** What is going on, in few words: VS Code shows them even while the view is collapsed. */
  private renderTitle(): void {
    const totals = this.connections.current?.overview.totals(Date.now());
    const description = totals && totals.spaces.length > 0 ? summary(totals) : '';
    if ((this.tree.description ?? '') !== description) {
      this.tree.description = description;
    }
  }

  /** Keeps runs that may change soon polled while they are visible. */
  protected pollVisible(): void {
    const { current: connection } = this.connections;
    const runs = this.tree.visible ? [...this.model.runs('active'), ...this.model.runs('watched')] : [];
    const tokens = new Set(runs.map(({ space }) => space.token));
    const before = this.polled?.connection === connection ? this.polled?.tokens : undefined;
    if (connection && (tokens.size !== before?.size || ![...tokens].every((token) => before.has(token)))) {
      this.polled = { connection, tokens };
      connection.polling.setVisible(this, { spaces: tokens });
    }
  }
}

function summary({ active, failed }: Totals): string {
  return [active > 0 && activeCount(active), failed > 0 && failedCount(failed)].filter(Boolean).join(' · ');
}
