import type { Page } from 'playwright-core';

/** What a screen reader knows about an element. The browser computes names from attributes, labels and content. */
export interface Spoken {
  /** `treeitem`, `button`, `textbox`, … */
  role: string;
  name: string;
  description: string;
}

interface DomNode {
  backendNodeId: number;
  children?: DomNode[];
}

/**
 * What a screen reader finds below the elements of a selector, as Chromium computes it, without ignored elements and plain text.
 *
 * @throws while the page redraws what is being read: call it until it returns
 */
export async function spokenIn(page: Page, selector: string): Promise<Spoken[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: 0 });
    const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
    const inside = new Set<number | undefined>();
    const enter = ({ backendNodeId, children = [] }: DomNode) => {
      inside.add(backendNodeId);
      children.forEach(enter);
    };
    for (const nodeId of nodeIds) {
      enter((await session.send('DOM.describeNode', { nodeId, depth: -1 })).node);
    }
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes
      .filter(({ ignored, backendDOMNodeId }) => !ignored && inside.has(backendDOMNodeId))
      .map(({ role, name, description }) => ({ role: text(role), name: text(name), description: text(description) }))
      .filter(({ role }) => !['generic', 'none', 'StaticText', 'InlineTextBox'].includes(role));
  } finally {
    await session.detach();
  }
}

function text(value: { value?: unknown } | undefined): string {
  return typeof value?.value === 'string' ? value.value : '';
}
