import { resolve } from 'node:path';

/** The checkout. */
export const repository = resolve(__dirname, '../..');

/** Where VS Code and a browser are kept between runs. Git, the linters and the package ignore it. */
export const downloads = resolve(repository, '.vscode-test');
