import { Component } from 'preact';
import type { Column } from './columns';
import type { Formats } from './format';
import { cellClass } from './gridHeader';
import { ToneIcon } from './icons';
import { ServerText } from './parts';

interface Props<T> {
  readonly row: T;
  readonly domId: string;
  /** In the table, from 0. */
  readonly position: number;
  readonly columns: readonly Column<T>[];
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** Pixels from the top of the first row. */
  readonly top: number;
  readonly badge: string | undefined;
  readonly format: Formats;
  readonly pattern: RegExp | undefined;
  readonly onClick: () => void;
}

/** A row of a table. It is not redrawn while nothing in it changes, such as when other rows scroll into view. */
export class GridRow<T> extends Component<Props<T>> {
  override shouldComponentUpdate(next: Props<T>): boolean {
    const known = this.props;
    return (Object.keys(next) as (keyof Props<T>)[]).some((key) => key !== 'onClick' && next[key] !== known[key]);
  }

  override render() {
    const { row, domId, position, columns, isActive, isSelected, top, badge, format } = this.props;
    return (
      <div
        id={domId}
        class={isActive ? 'row is-active' : 'row'}
        role="row"
        aria-rowindex={position + 2}
        aria-selected={isSelected}
        style={{ transform: `translateY(${top}px)` }}
        onClick={() => this.props.onClick()}
      >
        {columns.map((column, index) => {
          const text = column.text(row, format);
          return (
            <div class={cellClass(column)} role="gridcell" title={text}>
              {column.tone && <ToneIcon tone={column.tone(row)} />}
              <span class="cell-text">{text !== undefined && <ServerText text={text} />}</span>
              {index === 0 && badge !== undefined && <span class="badge">{badge}</span>}
            </div>
          );
        })}
      </div>
    );
  }
}
