import type { Explorer } from './explorer';

export const linkCommands = (explorer: Explorer) => ({
  'unpod.openInBrowser': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
  'unpod.copyLink': (node: unknown, nodes: unknown) => void [explorer, node, nodes],
});
