import { resolve } from 'node:path';

/** The checkout. */
export const repository = resolve(__dirname, '../..');

/** Where a VS Code and a browser are kept between runs; git, the linters and the package leave it out. */
export const downloads = resolve(repository, '.vscode-test');
