import * as vscode from 'vscode';
import type { Node } from '../tree/nodes';

/** Milliseconds that VS Code may take to redraw rows, and between two checks. */
const longestWait = 2000;
const pause = 25;

const focusCommand = 'unpod._focusedRow';

/** A view that may have lost rows. */
interface View {
  /** As the manifest has it. */
  readonly id: string;
  readonly visible: boolean;
  readonly isRedrawing: boolean;
  readonly selectedRows: readonly unknown[];
  resolve(element: unknown): Node | undefined;
}

/**
 * VS Code forgets the rows that it is redrawing, and passes undefined for one that is clicked meanwhile. The window still knows, by
 * handle, which rows are focused and selected, and names them once they are drawn. A menu acts on the focused row. An inline button
 * does not move the focus, so commands that have one must ask the person.
 *
 * @param args what VS Code called the command with
 * @returns `args` with the missing rows filled in, as far as they can be found
 */
export async function findLostRows(
  views: readonly View[],
  args: readonly unknown[],
  isInline: boolean,
): Promise<readonly unknown[]> {
  const [row, rows] = args;
  const all: readonly unknown[] = Array.isArray(rows) ? rows : [];
  const several = all.length > 1 ? all.length : 0;
  const isLost = args.length > 0 && (row === undefined || all.includes(undefined));
  const view = isLost ? viewOf(views, all) : undefined;
  if (!view || (several === 0 && isInline)) {
    return args;
  }
  for (const end = Date.now() + longestWait; Date.now() < end;) {
    if (several > 0) {
      const { selectedRows } = view;
      if (selectedRows.filter((it) => view.resolve(it)).length === several) {
        return [selectedRows[0], selectedRows];
      }
    } else {
      const focused = await focusedRow(view);
      if (view.resolve(focused)) {
        return [focused];
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return args;
}

/** The view that the rows are from; undefined if it may be either. */
function viewOf(views: readonly View[], rows: readonly unknown[]): View | undefined {
  const visible = views.filter((view) => view.visible);
  const known = visible.filter((view) => rows.some((row) => view.resolve(row)));
  const redrawing = visible.filter((view) => view.isRedrawing);
  return [known, redrawing, visible].find(({ length }) => length === 1)?.[0];
}

/** The focused element: VS Code replaces this argument with it on the way through the window, as it does for keybindings. */
async function focusedRow({ id }: View): Promise<unknown> {
  let row: unknown;
  const command = vscode.commands.registerCommand(focusCommand, (it: unknown) => {
    row = it;
  });
  try {
    const args = [{ $treeViewId: id, $focusedTreeItem: true }];
    await vscode.commands.executeCommand('runCommands', { commands: [{ command: focusCommand, args }] });
  } finally {
    command.dispose();
  }
  return row;
}
