import * as vscode from 'vscode';
import { Disposable } from '../model/disposables';
import { isFiltering, noFilter, readFilter, type RunFilter } from './filter';
import { isHiding, spaceFilters, type SpaceFilter } from './spaceFilter';
import { spaceOrders, type SpaceOrder } from './spaceOrder';

const filterName = 'unpod.filter';
const spaceFilterName = 'unpod.spaceFilter';
const orderName = 'unpod.spaceOrder';

/** Which spaces and runs the view shows and how it orders spaces: kept for each workspace. */
export class ViewOptions extends Disposable {
  private readonly changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;

  filter: RunFilter;
  spaceFilter: SpaceFilter;
  order: SpaceOrder;

  constructor(private readonly memento: vscode.Memento) {
    super();
    this.filter = readFilter(memento.get(filterName));
    this.spaceFilter = spaceFilters.find((it) => it === memento.get(spaceFilterName)) ?? 'all';
    this.order = spaceOrders.find((it) => it === memento.get(orderName)) ?? 'server';
  }

  /** Whether a filter of spaces or of runs is set. */
  get isFiltering(): boolean {
    return isHiding(this);
  }

  async setFilter(filter: RunFilter): Promise<void> {
    await this.setFilters(filter, this.spaceFilter);
  }

  async setSpaceFilter(spaceFilter: SpaceFilter): Promise<void> {
    await this.setFilters(this.filter, spaceFilter);
  }

  /** Shows everything. */
  async clearFilters(): Promise<void> {
    await this.setFilters(noFilter, 'all');
  }

  async setOrder(order: SpaceOrder): Promise<void> {
    this.order = order;
    this.changed.fire();
    await this.memento.update(orderName, order === 'server' ? undefined : order);
  }

  private async setFilters(filter: RunFilter, spaceFilter: SpaceFilter): Promise<void> {
    this.filter = filter;
    this.spaceFilter = spaceFilter;
    this.changed.fire();
    await this.memento.update(filterName, isFiltering(filter) ? filter : undefined);
    await this.memento.update(spaceFilterName, spaceFilter === 'all' ? undefined : spaceFilter);
  }
}
