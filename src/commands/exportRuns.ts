import type { Explorer } from './explorer';

export const exportCommands = (explorer: Explorer) => ({
  'unpod.exportRuns': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
});
