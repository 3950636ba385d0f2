import { callFacts } from '../model/statistics/callFacts';
import { mayBeCall } from '../model/taskResult';
import type { Task } from '../platform/tasks';
import { outcomeReason, outcomeWords } from '../ui/outcomes';
import { shortText } from '../ui/serverText';
import { reasonWords, taskLabel } from '../ui/tasks';
import type { ReportCall } from '../webviews/report/messages';

/** UTF-16 code units of a text in the table. */
const longestText = 200;

/** A call as the page gets it: what the statistics count, in the server's words, and what the table shows. */
export function reportCall(task: Task): ReportCall {
  const { reason, endReason, assessment, labels, ...facts } = callFacts(task);
  const short = (text: string | undefined) => shortText(text, longestText);
  return {
    ...facts,
    reason: short(reason),
    endReason: short(endReason),
    assessment: short(assessment),
    labels: labels.flatMap((label) => short(label) ?? []),
    contact: taskLabel(task),
    number: short(mayBeCall(task) ? task.contactNumber : task.contactEmail),
    status: outcomeWords(task).join(' · '),
    reasonText: outcomeReason(reason, task),
    endReasonText: reasonWords(endReason),
    costText: typeof task.cost === 'string' ? short(task.cost) : undefined,
    hasRecording: mayBeCall(task) && task.recording !== undefined,
  };
}
