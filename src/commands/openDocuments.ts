import type { Explorer } from './explorer';

export const documentCommands = (explorer: Explorer) => ({
  'unpod.openTask': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
  'unpod.openTaskJson': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
  'unpod.openRunJson': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
});
