import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { focusTable, usePage } from './context';
import type { ReportFilter } from './messages';
import { Button, IconButton } from './parts';
import { filterKey } from './pictures/marks';
import { SearchBox } from './searchBox';
import type { Hits } from './store';
import { showAll, toggleFilter } from './view';
import { counted, heading, hitsText, ofAll, type Noun } from './words';

interface Props<F extends ReportFilter> {
  readonly noun: Noun;
  readonly filters: readonly F[];
  readonly labelOf: (filter: F) => string;
  /** Rows that are shown, of all. */
  readonly shown: number;
  readonly all: number;
  /** Undefined in a report about a space, which has no search. */
  readonly search?: { readonly query: string; readonly hits: Hits | undefined; readonly hitCount: number } | undefined;
}

/** The search, the filters, and how many rows they leave. */
export function FilterBar<F extends ReportFilter>({ noun, filters, labelOf, shown, all, search }: Props<F>) {
  const { format, choose } = usePage();
  const isNarrowed = filters.length > 0 || search?.hits !== undefined;
  return (
    <div class="filter-bar">
      <h2>{heading(noun)}</h2>
      {search && <SearchBox query={search.query} />}
      <p class="matches" role="status">
        {matchText()}
      </p>
      {filters.length > 0 && <Chips filters={filters} labelOf={labelOf} onClear={() => clear()} />}
    </div>
  );

  function clear(): void {
    focusTable();
    choose(showAll);
  }

  function matchText(): string {
    const hits = search?.hits;
    const count = isNarrowed
      ? l10n.t('{0} of {1}', format.number(shown), counted(noun, all, format))
      : counted(noun, all, format);
    if (search === undefined || hits === undefined) {
      return count;
    }
    const texts = [count, hitsText(search.hitCount, format)];
    if (hits.query !== search.query) texts.push(l10n.t('searching…'));
    else if (hits.searched < hits.total) texts.push(l10n.t('searched {0}', ofAll(hits.searched, hits.total, format)));
    return texts.join(', ');
  }
}

interface ChipsProps<F extends ReportFilter> extends Pick<Props<F>, 'filters' | 'labelOf'> {
  readonly onClear: () => void;
}

function Chips<F extends ReportFilter>({ filters, labelOf, onClear }: ChipsProps<F>) {
  const { choose } = usePage();
  const list = useRef<HTMLUListElement>(null);
  const remove = (filter: F, position: number) => {
    // The focus stays among the chips as long as there are any.
    const buttons = list.current?.querySelectorAll('button');
    if (filters.length > 1) buttons?.[position === filters.length - 1 ? position - 1 : position + 1]?.focus();
    else focusTable();
    choose((view) => toggleFilter(view, filter));
  };
  return (
    <ul class="chips" aria-label={l10n.t('Filters')} ref={list}>
      {filters.map((filter, position) => (
        <li class="chip" key={filterKey(filter)}>
          <span>{labelOf(filter)}</span>
          <IconButton
            icon="close"
            label={l10n.t('Remove Filter {0}', labelOf(filter))}
            onClick={() => remove(filter, position)}
          />
        </li>
      ))}
      <li key="clear">
        <Button isQuiet onClick={onClear}>
          {l10n.t('Clear All')}
        </Button>
      </li>
    </ul>
  );
}
