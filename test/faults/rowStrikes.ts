import { respond } from '../platform/answers';
import { answer as trueAnswer } from '../platform/api';
import type { Answer } from '../platform/exchange';
import type { PlatformRequest } from '../platform/traffic';
import { pageSize, type Stage } from './stage';
import { answered, type Strike } from './strikes';

/** A row as the platform sends it. */
export type Row = Readonly<Record<string, unknown>>;
/** The text of an answer with status 200, made from all true rows. */
type Serve = (page: Served) => string;

interface Served {
  readonly all: readonly Row[];
  /** Those of the requested page. */
  readonly rows: readonly Row[];
  /** From 1; always 1 for lists without pages. */
  readonly page: number;
}

/** Status 200 with a test's own JSON, made from the expected rows. */
export function served(serve: Serve): Strike {
  return (stage, on, times) => {
    const answer: Answer = (exchange) => {
      const { request } = exchange;
      const all = allRows(stage, request);
      const page = Number(request.query.page ?? 1);
      const isPaged = 'page' in request.query;
      const rows = isPaged ? all.slice((page - 1) * pageSize, page * pageSize) : all;
      return respond(200, { body: serve({ all, rows, page }), contentType: 'application/json' })(exchange);
    };
    return answered(answer)(stage, on, times);
  };
}

/** The same, with each row of the page changed. */
export function rowsServed(change: (row: Row, isLast: boolean) => unknown): Strike {
  return served(({ all, rows }) =>
    listOf(
      rows.map((row, index) => change(row, index === rows.length - 1)),
      all.length,
    ),
  );
}

/** The true rows with this `count`; undefined leaves it out. */
export function counted(count: unknown): Strike {
  return served(({ rows }) => listOf(rows, count));
}

/** A list as the platform writes it. */
export function listOf(rows: readonly unknown[], count: unknown): string {
  return JSON.stringify({ count, status_code: 200, message: 'Fetched successfully', data: rows });
}

/** Changes to the rows of a page, in the server's order. */
export function reordered(change: (rows: readonly Row[], page: number) => readonly Row[]): Strike {
  return served(({ all, rows, page }) => listOf(change(rows, page), all.length));
}

/** The last row of the page with more in its JSON, which a JavaScript object cannot represent. */
export function withMember(member: string): Strike {
  return served(({ all, rows }) => {
    const texts = rows.map(
      (row, index) => (index === rows.length - 1 ? `{${member},` : '{') + JSON.stringify(row).slice(1),
    );
    return `{"count":${all.length},"data":[${texts.join()}]}`;
  });
}

/** A row arrives at the top of the list after its first page was answered. */
export const insertedBetween: Strike = (stage, on, times) => {
  let isInserted = false;
  return served(({ all, page }) => {
    isInserted ||= page > 1;
    const rows = isInserted ? [newRow(all[0]!), ...all] : all;
    const from = (page - 1) * pageSize;
    isInserted = true;
    return listOf(on === 'runs' || on === 'tasks' ? rows.slice(from, from + pageSize) : rows, rows.length);
  })(stage, on, times);
};

/** Every value but the id has an unexpected type. */
export function garbled(row: Row): Row {
  const wrong = [7, ['a'], { b: 1 }, true];
  const id = idName(row);
  return Object.fromEntries(
    Object.entries(row).map(([name, value], index) => [name, name === id ? value : wrong[index % wrong.length]]),
  );
}

/** What identifies each row. Tasks have the id of their run, too. */
const idNames = ['domain_handle', 'task_id', 'run_id', 'token'] as const;

/** The name of the field with a row's id. */
export function idName(row: Row): string {
  return idNames.find((name) => typeof row[name] === 'string') ?? 'token';
}

/** The id of the row that `insertedBetween` adds. */
export const newId = 'NEW0000000000000000000001';

function newRow(like: Row): Row {
  return { ...like, [idName(like)]: newId };
}

function allRows({ platform }: Stage, request: PlatformRequest): readonly Row[] {
  const whole = { ...request, query: { page: '1', page_size: '10000' } };
  const { body } = trueAnswer(whole, platform.behavior, platform.data);
  return (JSON.parse(body.toString()) as { data: Row[] }).data;
}
