import type { RequestBudget } from '../polling/requestBudget';
import type { Account } from '../platform/account';
import type { PlatformClient, RequestReport } from '../platform/client';
import type { Clock } from '../platform/clock';
import type { PollGate } from './connectionPolling';
import type { Memento } from './memento';

/** What connections need from the outside world. */
export interface ConnectionDeps {
  readonly createClient: (account: Account, onRequest?: (report: RequestReport) => void) => PlatformClient;
  /** Keeps pins and watches across restarts. */
  readonly memento: Memento;
  /** The folder for the files that windows share; undefined if there is none on this computer. */
  readonly folder?: string | undefined;
  readonly clock: Clock;
  /** Shared by the connections of a window. */
  readonly budget: RequestBudget;
  readonly gate: PollGate;
}
