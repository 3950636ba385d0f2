import * as l10n from '@vscode/l10n';
import { useContext, useEffect, useMemo, useRef } from 'preact/hooks';
import { callColumns, filledColumns } from './columns';
import { focusTable, PatternContext, usePage } from './context';
import { Grid } from './grid';
import { lazy } from './lazy';
import { hasHit } from './marks';
import type { ReportCall } from './messages';
import { Button } from './parts';
import type { PageState } from './store';
import { useMedia } from './useSize';
import { showAll } from './view';
import { heading, hiddenHits, type Noun } from './words';

interface Props {
  readonly state: PageState;
  readonly noun: Noun;
  /** The calls to show, sorted. */
  readonly rows: readonly ReportCall[];
}

const CallPane = lazy(async () => (await import('./callPane')).CallPane);

/** The calls, with the selected one beside them. */
export function CallsTable({ state, noun, rows }: Props) {
  const { format, choose } = usePage();
  const pattern = useContext(PatternContext);
  const { calls, view, hits, details, header } = state;
  const area = useRef<HTMLDivElement>(null);
  const isWide = useMedia('(min-width: 900px)');
  /** Whether the selected call was selected here, not restored. */
  const isChosen = useRef(false);
  const filled = useMemo(() => filledColumns(callColumns, calls.list), [calls.list]);
  // Beside a call, there is no room for all of them.
  const fitting = view.selected === undefined ? filled : filled.filter(({ isEssential }) => isEssential);
  const columns = useMemo(() => fitting, [fitting.map(({ id }) => id).join()]);

  const close = () => {
    choose((known) => ({ ...known, selected: undefined }));
    focusTable();
  };
  const badgeOf = (call: ReportCall) => {
    const count = hits?.counts.get(call.id) ?? 0;
    const isSeen = !pattern || columns.some((column) => hasHit(column.text(call, format), pattern));
    return count === 0 || isSeen ? undefined : hiddenHits(count, format);
  };
  useEffect(() => {
    if (view.selected === undefined) isChosen.current = false;
    else if (details && !isChosen.current) area.current?.scrollIntoView();
  }, [view.selected, details === undefined]);

  return (
    <div class={view.selected === undefined ? 'table-area' : 'table-area has-call'} ref={area}>
      <div class="table" inert={!isWide && view.selected !== undefined}>
        <Grid
          label={heading(noun)}
          columns={columns}
          rows={rows}
          selected={view.selected}
          sort={view.sort}
          badgeOf={badgeOf}
          choice={JSON.stringify([view.filters, hits?.query, view.sort])}
          onSelect={(id) => {
            isChosen.current = true;
            choose((known) => ({ ...known, selected: id }));
          }}
          onEscape={() => view.selected !== undefined && close()}
        />
        {rows.length === 0 && (
          <NoRows noun={noun} isEmpty={calls.list.length === 0} isLoading={header?.isLoading === true} />
        )}
      </div>
      {view.selected !== undefined && (
        <CallPane id={view.selected} details={details} takesFocus={isChosen.current && !isWide} onClose={close} />
      )}
    </div>
  );
}

/** Says why the table is empty. */
export function NoRows({ noun, isEmpty, isLoading }: { noun: Noun; isEmpty: boolean; isLoading: boolean }) {
  const { choose } = usePage();
  if (isEmpty) {
    return <p class="empty">{isLoading ? l10n.t('Loading…') : nothingYet(noun)}</p>;
  }
  return (
    <p class="empty">
      {l10n.t('Nothing matches.')}{' '}
      <Button
        onClick={() => {
          focusTable();
          choose(showAll);
        }}
      >
        {l10n.t('Clear Filters')}
      </Button>
    </p>
  );
}

function nothingYet(noun: Noun): string {
  return noun === 'runs' ? l10n.t('No runs yet') : l10n.t('No calls yet');
}
