/* global process, require, setTimeout, exports */
const vscode = require('vscode');

/** Rows that are made before anybody asks, and a wait as long as the platform's for each list of them. */
exports.activate = ({ subscriptions }) => {
  const { wait, rows } = require(process.env.BARE_ROWS);
  const toItem = ({ id, label, description, icon, color, children }) => {
    const item = new vscode.TreeItem(label, children ? vscode.TreeItemCollapsibleState.Collapsed : undefined);
    item.id = id;
    item.description = description;
    item.iconPath = new vscode.ThemeIcon(icon, color && new vscode.ThemeColor(color));
    return { item, children: children?.map(toItem) };
  };
  const tree = rows.map(toItem);
  const getTreeItem = ({ item }) => item;
  const getChildren = (row) =>
    new Promise((resolve) => setTimeout(() => resolve(row ? row.children : tree), row ? wait.children : wait.root));
  subscriptions.push(vscode.window.registerTreeDataProvider('bare.rows', { getTreeItem, getChildren }));
};
