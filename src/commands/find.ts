import type { Explorer } from './explorer';

export const findCommands = (explorer: Explorer) => ({
  'unpod.findSpace': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
  'unpod.findRun': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
});
