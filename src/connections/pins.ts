import * as vscode from 'vscode';
import { spaceName } from '../model/space';
import type { Space } from '../platform/entities';
import type { SessionManager } from './sessionManager';
import { Disposable } from '../model/disposables';

/** A space that comes first; the name is for when the server lists it no more. */
export interface Pin {
  readonly token: string;
  readonly name: string;
}

/** The pinned spaces of the session's organisation. They survive restarts. */
export class Pins extends Disposable {
  private readonly changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly memento: vscode.Memento,
    private readonly sessions: SessionManager,
  ) {
    super();
  }

  /** In the order of pinning; empty when signed out. */
  list(): readonly Pin[] {
    const stored = this.memento.get<unknown>(this.name());
    return Array.isArray(stored) && this.sessions.session ? stored.filter(isPin) : [];
  }

  async pin(space: Space): Promise<void> {
    const pins = this.list();
    if (!pins.some(({ token }) => token === space.token)) {
      await this.keep([...pins, { token: space.token, name: spaceName(space) }]);
    }
  }

  async unpin(token: string): Promise<void> {
    await this.keep(this.list().filter((pin) => pin.token !== token));
  }

  private async keep(pins: readonly Pin[]): Promise<void> {
    await this.memento.update(this.name(), pins.length > 0 ? pins : undefined);
    this.changed.fire();
  }

  private name(): string {
    const { endpoint, organization } = this.sessions.session ?? {};
    return `unpod.pins:${endpoint?.base ?? ''}:${organization?.handle ?? ''}`;
  }
}

function isPin(value: unknown): value is Pin {
  const { token, name } = (value ?? {}) as Partial<Record<keyof Pin, unknown>>;
  return typeof token === 'string' && typeof name === 'string';
}
