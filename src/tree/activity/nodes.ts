import type { Connection } from '../../connections/connection';
import type { Attention } from '../../connections/overview';
import type { MessageNode } from '../rows/message';
import type { BaseNode, RunBound } from '../rows/row';

/** Runs that need attention for the same reason. */
export interface GroupNode extends BaseNode {
  readonly kind: 'group';
  readonly connection: Connection;
  readonly attention: Attention;
  readonly count: number;
}

/** A run in a group. It may be in several. */
export interface ActivityRunNode extends RunBound {
  readonly kind: 'activityRun';
  readonly attention: Attention;
  /** Another space has the same name, so the row shows the end of the token. */
  readonly hasDuplicateName: boolean;
}

/** The last row of a group that is too long to be shown as a whole. */
export interface MoreRunsNode extends BaseNode {
  readonly kind: 'moreRuns';
  readonly connection: Connection;
  readonly attention: Attention;
  readonly count: number;
}

/** A row that says which spaces the rows above cover, or why there are none. */
export interface CoverageNode extends BaseNode {
  readonly kind: 'coverage';
  readonly connection: Connection;
  readonly says: 'nothingActive' | 'nothingChecked' | 'someUnchecked';
  /** How many spaces are known. */
  readonly checked: number;
  /** How many there are. */
  readonly total: number;
}

export type ActivityNode = GroupNode | ActivityRunNode | MoreRunsNode | CoverageNode | MessageNode;
