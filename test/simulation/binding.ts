import { Connection } from '../../src/connections/connection';
import type { Session } from '../../src/connections/session';
import type { World } from './world';

/** A real connection in this world: the one place that knows how they are made. */
export function openConnection(_session: Session, _world: World): Connection {
  return new Connection();
}
