import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import ts from 'typescript';
import { repository } from '../host/paths';

const files = readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(repository, 'src', file), 'utf8') }));

/** The first argument of each call of `l10n.t`. A lint rule sees to it that they are literals. */
function textsOf({ file, text }: { file: string; text: string }): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText())) {
      texts.push(
        ...node.arguments
          .slice(0, 1)
          .filter(ts.isStringLiteral)
          .map((literal) => literal.text),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return texts;
}

describe('texts for people', () => {
  it('are all found by the tool that exports them for translation', async () => {
    const exported = await getL10nJson(files.map(({ file, text }) => ({ contents: text, extension: extname(file) })));
    const messages = Object.values(exported).map((entry) => (typeof entry === 'string' ? entry : entry.message));
    const texts = new Set(files.flatMap(textsOf));
    assert.ok(texts.size > 0);
    assert.deepEqual(messages.sort(), [...texts].sort());
  }).timeout(60_000);
});
