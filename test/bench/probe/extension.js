/* global require, exports */
const vscode = require('vscode');

/**
 * Copies VS Code's own marks of the extension host: `{ name, startTime }`, in milliseconds. It shows them in none of its
 * documents, for it collects them just before it activates what waits for the end of the start.
 */
exports.activate = ({ subscriptions }) => {
  const copy = () => vscode.env.clipboard.writeText(JSON.stringify(globalThis.MonacoPerformanceMarks.getMarks()));
  subscriptions.push(vscode.commands.registerCommand('probe.copyMarks', copy));
};
