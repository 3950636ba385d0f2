import type { AuthScheme } from '../platform/endpoint';
import { Connection } from './connection';
import type { ConnectionDeps } from './connectionDeps';
import type { Session } from './session';
import { SpaceMemory, spacesFolder } from './spaceMemory';

/** Makes a connection that shows remembered spaces at once, and remembers what it learns. */
export async function openConnection(
  session: Session,
  scheme: AuthScheme,
  deps: ConnectionDeps,
  findOrganization: () => Promise<void>,
): Promise<Connection> {
  const { folder, clock } = deps;
  const { endpoint, organization } = session;
  const owner = organization && { server: endpoint.base, organization: organization.handle };
  const memory = folder !== undefined && owner ? new SpaceMemory(spacesFolder(folder), owner, clock) : undefined;
  const remembered = await memory?.read();
  const connection = new Connection(session, scheme, deps, findOrganization);
  if (remembered) {
    connection.restore(remembered);
  }
  if (memory) {
    keep(connection, memory, () => clock.now());
  }
  return connection;
}

/** Remembers what the connection learns, and shows what other windows remember. @param now milliseconds since 1970 */
function keep(connection: Connection, memory: SpaceMemory, now: () => number): void {
  const noteSummary = (token: string) => {
    const summary = connection.overview.own(token, now());
    if (summary) {
      memory.rememberSummary(token, summary);
    }
  };
  connection.onDidListSpaces(() => {
    const { list, asOf } = connection.spaceList;
    if (list && asOf !== undefined) {
      memory.rememberSpaces(list.rows, asOf);
    }
  });
  connection.onDidChange((change) => {
    if (change.kind === 'runs') {
      noteSummary(change.token);
    }
  });
  // Even if a check finds nothing new, the summary is true as of a later time.
  connection.checks.onDidCheck(noteSummary);
  memory.onDidMerge((remembered) => connection.restore(remembered));
  connection.signal.addEventListener('abort', () => memory.dispose(), { once: true });
}
