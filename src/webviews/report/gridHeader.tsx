import type { Column } from './columns';
import { Icon } from './icons';
import type { ReportSort } from './messages';
import { nextSort } from './view';

interface Props<T> {
  readonly columns: readonly Column<T>[];
  readonly sort: ReportSort | undefined;
  readonly onSort: (sort: ReportSort | undefined) => void;
}

/** The titles of the columns. A click sorts. */
export function GridHeader<T>({ columns, sort, onSort }: Props<T>) {
  return (
    <div class="rows-head" role="rowgroup">
      <div class="row" role="row" aria-rowindex={1}>
        {columns.map((column) => {
          const sorted = sort?.column === column.id ? sort : undefined;
          return (
            <div class={cellClass(column)} role="columnheader" aria-sort={directionOf(sorted)}>
              <button type="button" onClick={() => onSort(nextSort(sort, column.id, column.sortsDown === true))}>
                <span>{column.title()}</span>
                {sorted && <Icon name={sorted.isDescending ? 'down' : 'up'} />}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The class of a column's cells. */
export function cellClass<T>({ id, isNumber }: Column<T>): string {
  return `cell cell-${id}${isNumber ? ' is-number' : ''}`;
}

function directionOf(sorted: ReportSort | undefined): 'none' | 'ascending' | 'descending' {
  if (sorted === undefined) {
    return 'none';
  }
  return sorted.isDescending ? 'descending' : 'ascending';
}
