/* global process, require, setTimeout, exports */
const vscode = require('vscode');

/** Rows that are made before anybody asks, and a wait as long as the platform's for each list or page of them. */
exports.activate = ({ subscriptions }) => {
  const { wait, perPage, rows } = require(process.env.BARE_ROWS);
  const changed = new vscode.EventEmitter();
  const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const toItem = ({ id, label, description, icon, color, children }) => {
    const item = new vscode.TreeItem(label, children ? vscode.TreeItemCollapsibleState.Collapsed : undefined);
    item.id = id;
    item.description = description;
    item.iconPath = new vscode.ThemeIcon(icon, color && new vscode.ThemeColor(color));
    return { item, children: children?.map(toItem), shown: 0, more: undefined };
  };
  const tree = rows.map(toItem);
  const moreOf = (row) => {
    if (!row.more) {
      const item = new vscode.TreeItem('Load more runs');
      item.id = `${row.item.id}/more`;
      item.iconPath = new vscode.ThemeIcon('chevron-down');
      item.command = { title: 'Load more runs', command: 'bare.more', arguments: [row] };
      row.more = { item };
    }
    row.more.item.description = `${row.shown.toLocaleString('en')} of ${row.children.length.toLocaleString('en')}`;
    return row.more;
  };
  const getTreeItem = ({ item }) => item;
  const getChildren = async (row) => {
    if (!row) {
      await after(wait.root);
      return tree;
    }
    if (row.shown === 0) {
      await after(wait.children);
      row.shown = perPage ?? row.children.length;
    }
    return row.shown < row.children.length ? [...row.children.slice(0, row.shown), moreOf(row)] : row.children;
  };
  const more = async (row) => {
    await after(wait.children);
    row.shown += perPage;
    changed.fire(row);
  };
  subscriptions.push(vscode.commands.registerCommand('bare.more', more));
  const provider = { getTreeItem, getChildren, onDidChangeTreeData: changed.event };
  subscriptions.push(vscode.window.registerTreeDataProvider('bare.rows', provider));
};
