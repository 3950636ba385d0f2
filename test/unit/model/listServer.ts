import type { Page } from '../../../src/platform/page';

export interface Row {
  readonly id: string;
  readonly status: string;
  readonly createdAt: number | undefined;
}

/** Rows `R1` to `Rn`, the newest (`Rn`) first, a second apart. */
export function rowsOf(count: number, first = 1): Row[] {
  return Array.from({ length: count }, (_, index) => row(first + count - 1 - index));
}

export function row(second: number, fields: Partial<Row> = {}): Row {
  return { id: `R${second}`, status: 'completed', createdAt: second * 1000, ...fields };
}

/** A paged list as a server keeps it; tests change it as they like. */
export class ListServer {
  rows: Row[];
  /** What it says how many there are. */
  count: (page: readonly Row[]) => number | undefined = () => this.rows.length;
  /** The most rows that it puts on a page. */
  cap = Infinity;
  ignoresPages = false;
  /** The pages that were asked for, in this order. */
  asked: number[] = [];
  /** Happens before the answer to the request with this number, from 1. */
  readonly before = new Map<number, () => void>();

  constructor(rows: number | Row[]) {
    this.rows = typeof rows === 'number' ? rowsOf(rows) : rows;
  }

  readonly fetchPage = async (page: number, size = 100): Promise<Page<Row>> => {
    await Promise.resolve();
    this.asked.push(page);
    this.before.get(this.asked.length)?.();
    const length = Math.min(size, this.cap);
    const rows = this.ignoresPages ? [...this.rows] : this.rows.slice((page - 1) * length, page * length);
    return { rows, count: this.count(rows), skippedRows: 0 };
  };

  /** Takes rows out, by index. */
  remove(first: number, count: number): void {
    this.rows.splice(first, count);
  }

  /** Puts so many new rows on top. */
  add(count: number): void {
    const [newest] = this.rows;
    this.rows = [...rowsOf(count, (newest?.createdAt ?? 0) / 1000 + 1), ...this.rows];
  }

  swap(index: number, other: number): void {
    const [a, b] = [this.rows[index], this.rows[other]];
    if (a && b) {
      this.rows[index] = b;
      this.rows[other] = a;
    }
  }
}
