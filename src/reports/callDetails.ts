import { mayBeCall } from '../model/taskResult';
import type { DetailedTask } from '../platform/detailedTask';
import { unpackTranscript, type PackedTranscript } from '../platform/transcripts/packed';
import { outcomeStatus } from '../ui/outcomes';
import { shortText } from '../ui/serverText';
import { talksOf, type Talk } from '../ui/talks';
import { detailFacts, outcomeFact, resultFacts, whyFact } from '../ui/taskFacts';
import { taskLabel } from '../ui/tasks';
import { textLines } from '../ui/textLines';
import type { ReportCallDetails, ReportLine } from '../webviews/report/messages';

/** In UTF-16 code units. */
export const longestFact = 1000;

/** Everything the page shows about the selected call. */
export function callDetails(task: DetailedTask): ReportCallDetails {
  const [name, why] = whyFact(task, factText);
  const facts = [outcomeFact(task, factText), ...resultFacts(task, factText), ...detailFacts(task, factText)];
  const unpack = (packed: PackedTranscript | undefined) => (packed === undefined ? [] : unpackTranscript(packed));
  const talks = mayBeCall(task) ? talksOf(task, unpack(task.transcript), unpack(task.earlier)) : [];
  return {
    id: task.id,
    title: taskLabel(task),
    status: outcomeStatus(task).join(' · '),
    why: why === undefined ? undefined : { name, text: why },
    facts: facts.flatMap(([label, value]) => (value ? [[label, value] satisfies [string, string]] : [])),
    summary: paragraph(task.summary),
    objective: paragraph(task.objective),
    transcripts: talks.map(reportTalk),
    recording: mayBeCall(task) ? withoutQuery(task.recording) : undefined,
  };
}

function factText(text: string | undefined): string | undefined {
  return shortText(text, longestFact);
}

function paragraph(text: string | undefined): string | undefined {
  return textLines(text).join('\n') || undefined;
}

function reportTalk({ title, lines, note }: Talk): ReportCallDetails['transcripts'][number] {
  return {
    title,
    note,
    lines: lines.map(({ role, speaker, text, at, time }): ReportLine => {
      return { role, speaker, text: textLines(text).join('\n'), at, time };
    }),
  };
}

/** The address of a recording for display, without its query, which may be a signature. */
function withoutQuery(address: string | undefined): string | undefined {
  if (address === undefined) {
    return undefined;
  }
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}
