import type { Explorer } from './explorer';

export const copyAsCommands = (explorer: Explorer) => ({
  'unpod.copyAs': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
});
