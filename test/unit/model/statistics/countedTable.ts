/** The figures of a table of tasks, counted from its cells and nothing else: as anyone could in a spreadsheet. */
export class CountedTable {
  readonly rows: readonly Row[];
  readonly total: number;

  constructor(csv: string) {
    const [titles = [], ...lines] = parseCsv(csv);
    const read = lines.map((cells) => new Row(new Map(titles.map((title, place) => [title, cells[place] ?? '']))));
    // A run without tasks has a row, too.
    const all = read.filter(({ isTask }) => isTask);
    this.total = all.length;
    this.rows = all.some(({ isCall }) => isCall) ? all.filter(({ isCall }) => isCall) : all;
  }

  /** How many rows have this. */
  count(has: (row: Row) => boolean): number {
    return this.rows.filter(has).length;
  }

  /** The numbers of all rows that have one. */
  numbers(of: (row: Row) => number | undefined): number[] {
    return this.rows.flatMap((row) => of(row) ?? []);
  }

  /** How many rows have each text, by the text without case and punctuation. */
  texts(of: (row: Row) => readonly string[]): Map<string, number> {
    const counts = new Map<string, number>();
    for (const row of this.rows) {
      for (const key of new Set(of(row).map(bare))) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    return counts;
  }
}

const words: Readonly<Record<string, readonly string[]>> = {
  reached: ['connected', 'completed', 'answered'],
  notReached: ['notconnected', 'noanswer', 'busy', 'voicemail', 'droped', 'dropped', 'canceled', 'cancelled'],
  failed: ['failed', 'error'],
};

const statuses: Readonly<Record<string, string>> = {
  ...{ completed: 'completed', success: 'completed', partiallycompleted: 'completed' },
  ...{ failed: 'failed', error: 'failed', cancelled: 'canceled', canceled: 'canceled' },
  ...{ inprogress: 'running', processing: 'running', pending: 'waiting' },
  ...{ scheduled: 'scheduled', hold: 'scheduled', onhold: 'scheduled' },
};

class Row {
  constructor(private readonly cells: ReadonlyMap<string, string>) {}

  get isTask(): boolean {
    return this.cell('Task ID') !== '';
  }

  get isCall(): boolean {
    return !['email', 'email_classification', 'tool_call'].includes(this.cell('Kind'));
  }

  get outcome(): string {
    const status = statuses[bare(this.cell('Task Status'))] ?? 'unknown';
    const [result] = Object.keys(words).filter((each) => words[each]?.includes(bare(this.cell('Call Status'))));
    if (['running', 'waiting', 'scheduled'].includes(status)) {
      return status;
    }
    if (result === 'failed' || status === 'failed') {
      return 'failed';
    }
    return status === 'canceled' ? status : (result ?? status);
  }

  get hasEnded(): boolean {
    return ['reached', 'notReached', 'failed', 'canceled', 'completed'].includes(this.outcome);
  }

  get duration(): number | undefined {
    const seconds = Number(this.cell('Duration (s)'));
    return this.hasEnded && seconds > 0 ? seconds : undefined;
  }

  get cost(): number | undefined {
    const cell = this.cell('Cost');
    return /^[\d.]+$/.test(cell) ? Number(cell) : undefined;
  }

  /** Milliseconds since 1970, in whole seconds. */
  get start(): number | undefined {
    const cell = this.cell('Start (UTC)');
    const isBegun = this.outcome === 'running' && this.cell('End (UTC)') === '';
    return cell && (this.hasEnded || isBegun) ? Date.parse(cell) : undefined;
  }

  get reasons(): readonly string[] {
    const reason = this.cell('Why It Failed');
    switch (this.outcome) {
      case 'failed':
        return [reason || (words.notReached?.includes(bare(this.cell('Call Status'))) ? this.cell('Call Status') : '')];
      case 'canceled':
        return [reason];
      case 'notReached':
        return [reason || this.cell('End Reason') || this.cell('Call Status')];
      default:
        return [];
    }
  }

  get endReasons(): readonly string[] {
    return this.outcome === 'reached' ? this.list('End Reason', '\n\n') : [];
  }

  get labels(): readonly string[] {
    return this.list('Labels', ',');
  }

  get assessments(): readonly string[] {
    return this.list('Outcome', '\n\n');
  }

  private list(title: string, separator: string): readonly string[] {
    const texts = this.cell(title).split(separator);
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }

  private cell(title: string): string {
    const cell = this.cells.get(title);
    if (cell === undefined) {
      throw new Error(`The table has no column “${title}”.`);
    }
    return cell;
  }
}

function bare(text: string): string {
  const kept = text
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]/gu)
    ?.join('');
  return kept ?? text;
}

/** Cells as in RFC 4180. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (const [, quoted, plain = '', end] of csv.matchAll(cell)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') {
      rows.push([]);
    }
  }
  return rows.slice(0, -1);
}
