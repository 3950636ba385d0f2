import * as vscode from 'vscode';
import type { Phase } from '../model/phase';
import { Disposable } from '../model/disposables';
import { createdRanges, isFiltering, noFilter, spaceOrders, type RunFilter, type SpaceOrder } from './filter';

const filterName = 'unpod.filter';
const orderName = 'unpod.spaceOrder';

/** Which runs the view shows and how it orders spaces: kept for each workspace. */
export class ViewOptions extends Disposable {
  private readonly changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;

  filter: RunFilter;
  order: SpaceOrder;

  constructor(private readonly memento: vscode.Memento) {
    super();
    this.filter = readFilter(memento.get(filterName));
    this.order = spaceOrders.find((it) => it === memento.get(orderName)) ?? 'server';
  }

  async setFilter(filter: RunFilter): Promise<void> {
    this.filter = filter;
    this.changed.fire();
    await this.memento.update(filterName, isFiltering(filter) ? filter : undefined);
  }

  async setOrder(order: SpaceOrder): Promise<void> {
    this.order = order;
    this.changed.fire();
    await this.memento.update(orderName, order === 'server' ? undefined : order);
  }
}

/** What an older or newer version kept is taken as far as it can be read. */
function readFilter(kept: unknown): RunFilter {
  const { phases, modes, created } = (kept ?? {}) as Partial<Record<keyof RunFilter, unknown>>;
  const texts = (value: unknown) => (Array.isArray(value) ? value.filter((it) => typeof it === 'string') : []);
  return {
    ...noFilter,
    phases: texts(phases) as Phase[],
    modes: texts(modes),
    created: createdRanges.find((it) => it === created),
  };
}
