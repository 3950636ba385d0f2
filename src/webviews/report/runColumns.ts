import * as l10n from '@vscode/l10n';
import type { Column } from './columns';
import type { ReportRun } from './messages';
import { phaseTone } from './pictures/outcomes';
import { phases } from './pictures/phases';

export const runColumns: readonly Column<ReportRun>[] = [
  {
    id: 'created',
    title: () => l10n.t('Created'),
    width: 'minmax(11em, 1fr)',
    sortsDown: true,
    isEssential: true,
    sortValue: ({ createdAt }) => createdAt,
    text: ({ createdAt }, format) => (createdAt === undefined ? undefined : format.dateTime(createdAt)),
  },
  {
    id: 'outcome',
    title: () => l10n.t('Status'),
    width: 'minmax(11em, 1.4fr)',
    isEssential: true,
    sortValue: (run) => `${phases.indexOf(run.phase)} ${runStatus(run)}`,
    text: runStatus,
    tone: ({ phase }) => phaseTone(phase),
  },
  {
    id: 'tasks',
    title: () => l10n.t('Tasks'),
    isNumber: true,
    sortsDown: true,
    width: '6em',
    isEssential: true,
    sortValue: ({ taskCount }) => taskCount,
    text: ({ taskCount }, format) => (taskCount === undefined ? undefined : format.number(taskCount)),
  },
  {
    id: 'mode',
    title: () => l10n.t('Mode'),
    width: 'minmax(7em, 1fr)',
    sortValue: ({ mode }) => mode,
    text: ({ mode }) => mode,
  },
  {
    id: 'id',
    title: () => l10n.t('ID'),
    width: 'minmax(8em, 1fr)',
    isEssential: true,
    sortValue: ({ shortId }) => shortId,
    text: ({ shortId }) => shortId,
  },
];

function runStatus({ status, isOverdue }: ReportRun): string {
  return isOverdue ? l10n.t('{0} · overdue', status) : status;
}
