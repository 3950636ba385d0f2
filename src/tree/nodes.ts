export type { Node } from './rows/registry';
export type { RunNode } from './rows/run';
export type { SpaceNode } from './rows/space';
export type { TaskNode } from './rows/task';
