import * as vscode from 'vscode';
import { Disposable } from '../model/disposables';
import { isFiltering, readFilter, type RunFilter } from './filter';
import { spaceOrders, type SpaceOrder } from './spaceOrder';

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
