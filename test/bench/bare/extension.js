/* global process, require, fetch, exports */
const vscode = require('vscode');

/**
 * Rows that are made before anybody asks. For each list or page of them it asks the platform, too, and throws the answer away; without a
 * `url`, there is no platform to ask.
 */
exports.activate = ({ subscriptions }) => {
  const { headers, url, perPage, rows } = require(process.env.BARE_ROWS);
  const changed = new vscode.EventEmitter();
  const ask = async (address) => (await fetch(address, { headers })).json();
  const toItem = ({ id, label, description, icon, color, url, children }) => {
    const item = new vscode.TreeItem(label, children ? vscode.TreeItemCollapsibleState.Collapsed : undefined);
    item.id = id;
    item.description = description;
    item.iconPath = new vscode.ThemeIcon(icon, color && new vscode.ThemeColor(color));
    return { item, url, children: children?.map(toItem), shown: 0, more: undefined };
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
      if (url) await ask(url);
      return tree;
    }
    if (row.shown === 0) {
      await ask(row.url);
      row.shown = perPage ?? row.children.length;
    }
    return row.shown < row.children.length ? [...row.children.slice(0, row.shown), moreOf(row)] : row.children;
  };
  const more = async (row) => {
    await ask(row.url.replace('page=1&', `page=${row.shown / perPage + 1}&`));
    row.shown += perPage;
    changed.fire(row);
  };
  subscriptions.push(vscode.commands.registerCommand('bare.more', more));
  const provider = { getTreeItem, getChildren, onDidChangeTreeData: changed.event };
  subscriptions.push(vscode.window.registerTreeDataProvider('bare.rows', provider));
};
