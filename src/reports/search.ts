import { endReasonOf, reasonOf } from '../model/taskResult';
import type { DetailedTask } from '../platform/detailedTask';
import { textOf } from '../platform/transcripts/packed';
import { shortText } from '../ui/serverText';
import { hitPattern } from '../webviews/report/marks';
import type { ReportCall } from '../webviews/report/messages';
import { longestFact } from './callDetails';
import { reportCall } from './reportCall';

/** Ids of the calls that match, each with the number of its hits. */
export type Hits = [id: string, hits: number][];

/** A search through all texts of calls, including transcripts. The whole query is one phrase. */
export class CallSearch {
  private searched = new Map<string, { readonly call: DetailedTask; readonly hits: number }>();

  private constructor(
    readonly query: string,
    private readonly pattern: RegExp,
    private readonly words: SearchWords,
  ) {}

  /** Undefined for a query without a visible character. */
  static for(query: string, words = new SearchWords()): CallSearch | undefined {
    const pattern = hitPattern(query);
    return pattern && new CallSearch(query, pattern, words);
  }

  /** The hits in these calls. Searches only those that have changed since the last time. */
  update(calls: readonly DetailedTask[]): Hits {
    const before = this.searched;
    this.searched = new Map();
    const all: Hits = [];
    for (const call of calls) {
      const known = before.get(call.id);
      const hits = known?.call === call ? known.hits : this.hitsIn(call);
      this.searched.set(call.id, { call, hits });
      if (hits > 0) {
        all.push([call.id, hits]);
      }
    }
    return all;
  }

  private hitsIn(call: DetailedTask): number {
    const { summary, objective, transcript, earlier } = call;
    const said = [transcript, earlier].map((packed) => packed && textOf(packed));
    return [this.words.of(call), summary, objective, ...said].reduce(
      (sum, text) => sum + (text ? this.count(text) : 0),
      0,
    );
  }

  private count(text: string): number {
    let count = 0;
    this.pattern.lastIndex = 0;
    while (this.pattern.test(text)) {
      count++;
    }
    return count;
  }
}

/** Separates texts so that no hit spans two of them: no query contains it. */
const separator = '\0';

/** The short texts of each call, as the table and the details show them. Remembered, because making these words takes longer than a search. */
export class SearchWords {
  private readonly known = new WeakMap<DetailedTask, string>();

  /** @param row the call as the page gets it, if there is one already */
  of(call: DetailedTask, row?: ReportCall): string {
    const known = this.known.get(call);
    if (known !== undefined) {
      return known;
    }
    const words = wordsOf(call, row ?? reportCall(call));
    this.known.set(call, words);
    return words;
  }
}

function wordsOf(
  call: DetailedTask,
  { id, status, reason, reasonText, endReasonText, labels, assessment, costText, cost }: ReportCall,
): string {
  const { contactName, contactNumber, contactEmail, assignee, kind, mode } = call;
  const why = inFull(reasonText, reasonOf(call) ?? reason);
  const reasons = new Set([...why, ...inFull(endReasonText, endReasonOf(call))]);
  const contact = [contactName, contactNumber, contactEmail];
  return [id, ...contact, status, ...reasons, ...labels, assessment, costText ?? cost, assignee, kind, mode]
    .filter((text) => text !== undefined)
    .join(separator);
}

/** A reason as the details show it, and as the table does unless that is only its beginning. */
function inFull(words: string | undefined, reason: string | undefined): readonly (string | undefined)[] {
  const full = shortText(reason, longestFact);
  return full?.startsWith(words?.replace(/…$/, '') ?? '') ? [full] : [words, full];
}
