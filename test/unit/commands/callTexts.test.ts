import '../vscode';
import assert from 'node:assert/strict';
import { failureText, outcomeText, progressText } from '../../../src/commands/callTexts';
import type { CallScope, CallSearchState } from '../../../src/commands/callFinder';
import type { CallSearchEnd } from '../../../src/connections/callSearch';
import type { Connection } from '../../../src/connections/connection';
import { contactQuery } from '../../../src/model/contactSearch';
import type { Problem } from '../../../src/platform/errors';
import * as entities from '../entities';
import { aProblem } from '../support';

const names: Readonly<Record<string, string>> = { A: 'Sales', B: 'Winter', C: 'Renewals' };
const facts: Partial<Record<keyof Connection, unknown>> = {
  space: (token: string) => entities.space({ token, name: names[token] }),
};
const connection = facts as Connection;

const scope = (...tokens: string[]): CallScope => ({ kind: 'all', tokens, isRunByRun: false });
const ended = (fields: Partial<CallSearchEnd>): CallSearchEnd => ({
  ...{ kind: 'done', searched: [], failed: new Map<string, Problem>(), calls: 0, isByServer: false },
  ...fields,
});

describe('the texts of a search for calls', () => {
  const progress = (tokens: string[], numbers: Partial<CallSearchState['progress']>) => {
    const query = contactQuery('Kim') ?? assert.fail();
    const all = { spaces: 0, runs: 0, calls: 0, wait: undefined, ...numbers };
    return progressText(connection, { query, scope: scope(...tokens), found: [], progress: all, end: undefined });
  };

  it('show its progress', () => {
    assert.equal(progress(['A', 'B'], { spaces: 1, runs: 34, calls: 3 }), '1 of 2 spaces, 34 runs, 3 calls found');
    assert.equal(progress(['A', 'B'], {}), '0 of 2 spaces, 0 calls found');
    assert.equal(progress(['B'], { runs: 1, calls: 1 }), 'Winter, 1 run, 1 call found');
  });

  it('say when it continues if it waits for the budget of requests', () => {
    assert.equal(progress(['A', 'B'], { wait: 37_200 }), '0 of 2 spaces, 0 calls found, continues in 38 s');
  });

  it('say what was found', () => {
    const said = (tokens: string[], end: Partial<CallSearchEnd>) =>
      outcomeText(connection, scope(...tokens), ended(end));
    const failed = new Map([['B', aProblem('spaceRefused')]]);
    assert.equal(said(['A', 'B'], { searched: ['A', 'B'] }), 'Not found in 2 spaces');
    assert.equal(said(['A'], { searched: ['A'] }), 'Not found in Sales');
    assert.equal(said(['A', 'B'], { searched: ['A'], failed }), 'Not found in Sales');
    assert.equal(said(['A', 'B'], { searched: ['A'], failed, calls: 1 }), '1 call found in 2 spaces');
    assert.equal(said(['B'], { failed }), 'Winter could not be searched');
    assert.equal(
      said(['A', 'B'], { kind: 'canceled', searched: ['A'], calls: 2 }),
      'Search canceled: 1 of 2 spaces searched, 2 calls found',
    );
    assert.equal(said(['A'], { kind: 'canceled', calls: 1 }), 'Search canceled: 1 call found');
    assert.match(said(['A'], { kind: 'full', calls: 500 }), /^More than 500 calls found\./);
  });

  it('say why spaces were not searched, each reason once', () => {
    const failed = new Map([
      ['A', aProblem('spaceRefused')],
      ['B', aProblem('spaceRefused')],
      ['C', aProblem('tasksMissing')],
    ]);
    assert.equal(
      failureText(connection, ended({ failed })),
      'Not fully searched: Sales, Winter. You don’t have access to this space’s runs. ' +
        'Not fully searched: Renewals. This server does not list the tasks of runs.',
    );
    assert.equal(failureText(connection, ended({})), undefined);
  });
});
