import type { Explorer } from './explorer';

export const filterCommands = (explorer: Explorer) => ({
  'unpod.filterRuns': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
  'unpod.changeFilter': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
  'unpod.clearFilter': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
  'unpod.sortSpaces': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
});
