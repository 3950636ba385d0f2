import * as l10n from '@vscode/l10n';
import { hasEndedAs } from '../../model/statistics/callFacts';
import { usePage } from './context';
import type { ReportCall } from './messages';
import { Button, Portion, ProgressBar } from './parts';
import { outcomeName } from './pictures/outcomes';
import { progressTotal } from './progressTotal';
import type { HeaderData } from './store';
import { counted, ofAll, type Noun } from './words';

const unfinished = ['running', 'waiting', 'scheduled'] as const;

/** A run's progress, until all of it has ended. */
export function RunProgress({ calls, header }: { calls: readonly ReportCall[]; header: HeaderData }) {
  const { format } = usePage();
  const counts = new Map<ReportCall['outcome'], number>();
  for (const { outcome } of calls) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const ended = [...counts].reduce((sum, [outcome, count]) => sum + (hasEndedAs(outcome) ? count : 0), 0);
  const total = progressTotal(calls.length, header);
  if (total === 0 || (ended === total && !header.isActive)) {
    return null;
  }
  const parts = unfinished
    .map((outcome) => ({ outcome, count: counts.get(outcome) ?? 0 }))
    .filter((part) => part.count > 0);
  const isWhole = calls.length >= total || !header.hasNextPage;
  const done = l10n.t('{0} of {1} done', format.number(ended) + (isWhole ? '' : '+'), format.number(total));
  const words = parts.map((part) => l10n.t('{0}: {1}', outcomeName(part.outcome), format.number(part.count)));
  return (
    <section class="progress">
      <p>
        <strong>{done}</strong>
        {words.map((text) => (
          <span>{text}</span>
        ))}
      </p>
      <ProgressBar label={l10n.t('Progress')} value={ended} max={total} text={[done, ...words].join(', ')}>
        <Portion tone="plain" value={ended} max={total} />
        {parts.map((part) => (
          <Portion tone={part.outcome} value={part.count} max={total} />
        ))}
      </ProgressBar>
    </section>
  );
}

/** How much of the run or space is loaded, unless all of it is. */
export function Coverage({ header, noun, others }: { header: HeaderData; noun: Noun; others: number }) {
  const { format, post } = usePage();
  const { loaded, total, hasNextPage, isLoading, skippedRows } = header;
  const loadedText = l10n.t(
    '{0} loaded.',
    total === undefined ? counted(noun, loaded, format) : countedOf(loaded, total),
  );
  return (
    <>
      {hasNextPage && loaded > 0 && (
        <section class="coverage">
          <p role="status">
            {loadedText} {l10n.t('Figures cover only these.')}
          </p>
          {isLoading && total !== undefined && (
            <ProgressBar label={l10n.t('Loading')} value={loaded} max={total} text={ofAll(loaded, total, format)} />
          )}
          {isLoading ? (
            <Button onClick={() => post({ type: 'cancelLoading' })}>{l10n.t('Cancel')}</Button>
          ) : (
            <Button onClick={() => post({ type: 'loadAll' })}>{l10n.t('Load All')}</Button>
          )}
        </section>
      )}
      {skippedRows > 0 && (
        <p class="note">
          {skippedRows === 1
            ? l10n.t('1 row could not be read and was skipped.')
            : l10n.t('{0} rows could not be read and were skipped.', format.number(skippedRows))}
        </p>
      )}
      {others > 0 && (
        <p class="note">
          {others === 1
            ? l10n.t('1 other task is not a call. Figures and pictures exclude it.')
            : l10n.t('{0} other tasks are not calls. Figures and pictures exclude them.', format.number(others))}
        </p>
      )}
    </>
  );

  function countedOf(count: number, all: number): string {
    return l10n.t('{0} of {1}', format.number(count), counted(noun, all, format));
  }
}
