/** One person with one key. */
export interface UserRecord {
  id: number;
  /** 40 hex digits. */
  key: string;
  fullName: string;
  email: string;
  /** A secret that tasks carry in `user_info.user_token`. */
  userToken: string;
  /** A disabled user's key is refused like a wrong one. */
  disabled: boolean;
  /** Role by organization handle. The user has no other organizations. */
  roles: Record<string, string>;
}

export interface OrganizationRecord {
  name: string;
  /** What `Org-Handle` must contain, case-sensitive. */
  handle: string;
  domain: string;
  token: string;
  /** Newest first, as they are listed. */
  spaces: SpaceRecord[];
}

/** Whether the runs of a listed space may be read. */
type SpaceAccess = 'granted' | 'noRole' | 'viewer';

/** The internal service behind a space's runs: it works, answers with an error (text or object), or is gone (HTTP 500). */
export type RunsService = 'up' | 'failing' | 'failingWithObject' | 'unreachable';

export interface SpaceRecord {
  id: string;
  /** Left out of the answer if undefined. */
  name: string | undefined;
  token: string;
  slug: string;
  description: string | null;
  logo: string | null;
  privacyType: string;
  spaceType: string;
  contentType: string;
  /** Left out of the documented shape if undefined. */
  agentHandle: string | undefined;
  /** Milliseconds since 1970. */
  createdAt: number;
  access: SpaceAccess;
  service: RunsService;
  /** Names of its tasks' contacts, in turn; `undefined` leaves the name out. Realistic names by default. */
  contactNames?: readonly (string | undefined)[] | undefined;
  /** Newest first. */
  runs: RunRecord[];
}

/** A task as the API sends it. */
export interface TaskItem {
  task_id: string;
  run_id: string;
  status: string;
  execution_type: string;
  assignee: string;
  task: { objective: string };
  input: Record<string, unknown>;
  output: Record<string, unknown>;
  attachments: unknown[];
  ref_id: string | null;
  user_info: { id: number; email: string; full_name: string; user_token: string };
  run_mode: string;
  collection_ref: string;
  created: string;
  modified: string;
}

/** When an unfinished run starts and ends, in milliseconds since 1970, and the status it ends with. */
export interface RunPlan {
  startsAt: number;
  endsAt: number;
  endsAs: string;
}

/** A task to be sent as it is. Anything can be in its fields; a `bigint` is a JSON number of these digits. */
export interface OwnTask {
  /** What is special about it. */
  name: string;
  fields: Readonly<Record<string, unknown>>;
}

export interface RunRecord {
  /** `R` and the 32 hex digits of a version 1 UUID made at `createdAt`. */
  runId: string;
  /** Milliseconds since 1970, a whole second. */
  createdAt: number;
  /** What the server sends, unless there is a plan. */
  status: string;
  runMode: string;
  collectionRef: string;
  /** The number of tasks. */
  batchCount: number;
  threadId: string | null;
  user: number;
  /** With a plan the status follows the clock. */
  plan?: RunPlan | undefined;
  /** Without a plan: milliseconds from its creation until its last task was done. */
  span?: number | undefined;
  /** Its tasks, if the platform sends them as they are here instead of making them up. */
  ownTasks?: readonly OwnTask[] | undefined;
  /** If given, all its tasks are calls, and each conversation has at least this many characters. */
  talkLength?: number | undefined;
  /** Fields of single tasks that differ, by their position in the run. */
  changedTasks?: Readonly<Record<number, Partial<TaskItem>>> | undefined;
}
