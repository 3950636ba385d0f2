import { callFacts } from '../model/statistics/callFacts';
import { mayBeCall } from '../model/taskResult';
import type { Task } from '../platform/tasks';
import { outcomeReason, outcomeWords } from '../ui/outcomes';
import { shortText } from '../ui/serverText';
import { reasonWords, taskLabel } from '../ui/tasks';
import type { ReportCall } from '../webviews/report/messages';

/** In UTF-16 code units. */
const longestText = 200;

/** A call as the page gets it: facts for the statistics, in the server's words, and words for the table. */
export function reportCall(task: Task): ReportCall {
  const facts = callFacts(task);
  // Spelled out because the spread operator is ten times slower, and this runs for thousands of calls at once.
  return {
    id: facts.id,
    isCall: facts.isCall,
    outcome: facts.outcome,
    reason: short(facts.reason),
    endReason: short(facts.endReason),
    duration: facts.duration,
    startedAt: facts.startedAt,
    endedAt: facts.endedAt,
    labels: facts.labels.flatMap((label) => short(label) ?? []),
    assessment: short(facts.assessment),
    cost: facts.cost,
    attempts: facts.attempts,
    contact: taskLabel(task),
    number: short(mayBeCall(task) ? task.contactNumber : task.contactEmail),
    status: outcomeWords(task).join(' · '),
    reasonText: outcomeReason(facts.reason, task),
    endReasonText: reasonWords(facts.endReason),
    costText: typeof task.cost === 'string' ? short(task.cost) : undefined,
    hasRecording: mayBeCall(task) && task.recording !== undefined,
  };
}

function short(text: string | undefined): string | undefined {
  return shortText(text, longestText);
}
