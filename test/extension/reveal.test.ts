import * as vscode from 'vscode';
import type { Node } from '../../src/tree/nodes';
import { SPACES } from '../platform/sample';
import { revealed, space } from './rows';
import { signIn, withPlatform } from './support';

describe('revealing a row', () => {
  const fixture = withPlatform();
  afterEach(() => vscode.commands.executeCommand('workbench.view.explorer'));

  it('is tried again if VS Code does not know the row, as while it redraws all rows', async () => {
    const app = await signIn(fixture.platform.url);
    const { token } = SPACES.sales;
    const node = await space(app, token);
    const tree = Reflect.get(app.view, 'tree') as vscode.TreeView<Node>;
    const reveal = tree.reveal.bind(tree);
    let failures = 2;
    const failing: typeof reveal = (...args) =>
      failures-- > 0 ? Promise.reject(new Error('Data tree node not found')) : reveal(...args);
    try {
      Object.assign(tree, { reveal: failing });
      await app.view.reveal(node);
    } finally {
      Object.assign(tree, { reveal });
    }
    await revealed(app, token);
  });
});
