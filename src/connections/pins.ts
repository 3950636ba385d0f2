import { Emitter } from '../model/emitter';
import { Disposable } from '../model/disposables';
import { spaceName } from '../model/space';
import type { Space } from '../platform/entities';
import type { Memento } from './memento';

/** A space that comes first. */
export interface Pin {
  readonly token: string;
  /** Shown if the server no longer lists the space. */
  readonly name: string;
}

/** The pinned spaces of one organization. They survive restarts, and all windows share them. */
export class Pins extends Disposable {
  private readonly changed = this._register(new Emitter<void>());
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly memento: Memento,
    private readonly key: string,
  ) {
    super();
  }

  list(): readonly Pin[] {
    const stored = this.memento.get(this.key);
    return Array.isArray(stored) ? stored.filter(isPin) : [];
  }

  has(token: string): boolean {
    return this.list().some((pin) => pin.token === token);
  }

  async add(space: Space): Promise<void> {
    if (!this.has(space.token)) {
      await this.store([...this.list(), { token: space.token, name: spaceName(space) }]);
    }
  }

  async remove(token: string): Promise<void> {
    await this.store(this.list().filter((pin) => pin.token !== token));
  }

  private async store(pins: readonly Pin[]): Promise<void> {
    await this.memento.update(this.key, pins.length > 0 ? pins : undefined);
    this.changed.fire();
  }
}

function isPin(value: unknown): value is Pin {
  const { token, name } = (value ?? {}) as Partial<Record<keyof Pin, unknown>>;
  return typeof token === 'string' && typeof name === 'string';
}
