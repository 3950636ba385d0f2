import { useContext, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Column } from './columns';
import { PatternContext, usePage } from './context';
import { GridHeader } from './gridHeader';
import { GridRow } from './gridRow';
import type { ReportSort } from './messages';
import { keptPlace, movedRow, rowWindow, scrollTo } from './rowWindow';
import { useSize } from './useSize';

export interface GridProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly selected: string | undefined;
  readonly sort: ReportSort | undefined;
  /** A note at the end of a row's first cell. */
  readonly badgeOf?: (row: T) => string | undefined;
  /** Changes whenever a person chooses other rows or another order: the list then scrolls to its top. */
  readonly choice: string;
  /** @param isByKey whether a key selected it, not a click */
  readonly onSelect: (id: string, isByKey: boolean) => void;
  readonly onEscape?: () => void;
}

/** Below this width, in pixels, rows have two lines. */
const compactWidth = 600;
/** Pixels. The style sheet gets one of them as `--row-height`. */
const [lineHeight, twoLineHeight] = [26, 46];

/** The first column while there may be badges in it. */
const badgeWidth = 'minmax(17em, 2fr)';

/** A table of any length: only visible rows are drawn. One tab stop; the arrow keys move the active row. */
export function Grid<T extends { readonly id: string }>(props: GridProps<T>) {
  const { label, columns, rows, selected, sort, badgeOf, choice, onSelect, onEscape } = props;
  const { format, choose } = usePage();
  const pattern = useContext(PatternContext);
  const element = useRef<HTMLDivElement>(null);
  const width = useSize(element, 'clientWidth');
  const height = useSize(element, 'clientHeight');
  const [top, setTop] = useState(0);
  const [activeId, setActiveId] = useState(selected);
  const isCompact = width > 0 && width < compactWidth;
  const rowHeight = isCompact ? twoLineHeight : lineHeight;
  const shown = useMemo(
    () => (isCompact ? columns.filter(({ isEssential }) => isEssential) : columns),
    [columns, isCompact],
  );
  const positionOf = (wanted: string | undefined) => rows.findIndex(({ id }) => id === wanted);
  const active = useMemo(() => positionOf(activeId), [rows, activeId]);
  const selectedRow = useMemo(() => positionOf(selected), [rows, selected]);
  const tracks = shown.map(({ width: track }, place) => (place === 0 && pattern ? badgeWidth : track)).join(' ');
  // The header is as high as a row.
  const { first, end } = rowWindow(top, height - rowHeight, rowHeight, rows.length);
  const previous = useRef({ rows, choice, rowHeight });

  useLayoutEffect(() => {
    const before = previous.current;
    previous.current = { rows, choice, rowHeight };
    const { current } = element;
    if (!current || before.rows === rows) return;
    if (before.choice !== choice) current.scrollTop = 0;
    else current.scrollTop += rowHeight * keptPlace(before.rows, rows, Math.floor(current.scrollTop / rowHeight));
  }, [rows, choice, rowHeight]);

  const show = (row: number) => {
    const { current } = element;
    if (!current) return;
    current.scrollTop = scrollTo(row, current.scrollTop, height - rowHeight, rowHeight);
    // The scroll event comes later, but the active row must be drawn now.
    setTop(current.scrollTop);
  };

  // Scrolls to a restored selection, and to one that was made elsewhere.
  useLayoutEffect(() => {
    setActiveId((id) => selected ?? id);
    if (selectedRow >= 0 && height > 0) show(selectedRow);
  }, [selected, selectedRow >= 0, height > 0]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor(height / rowHeight) - 2);
    const row =
      event.altKey || event.ctrlKey || event.metaKey ? undefined : movedRow(event.key, active, rows.length, page);
    const id = rows[row ?? active]?.id;
    if (row !== undefined && id !== undefined) {
      setActiveId(id);
      show(row);
    } else if ((event.key === 'Enter' || event.key === ' ') && id !== undefined) {
      onSelect(id, true);
    } else if (event.key === 'Escape' && onEscape) {
      onEscape();
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div
      ref={element}
      class={isCompact ? 'rows is-compact' : 'rows'}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={active >= first && active < end ? rowId(active) : undefined}
      style={{ '--tracks': tracks, '--row-height': `${rowHeight}px` }}
      onScroll={(event) => setTop(Math.floor(event.currentTarget.scrollTop / rowHeight) * rowHeight)}
      onKeyDown={onKeyDown}
    >
      <GridHeader columns={shown} sort={sort} onSort={(next) => choose((view) => ({ ...view, sort: next }))} />
      <div class="rows-body" role="rowgroup" style={{ height: `${rows.length * rowHeight}px` }}>
        {rows.slice(first, end).map((row, at) => (
          <GridRow
            // Elements are used again for other rows: making new ones takes longer than a frame.
            key={(first + at) % (end - first)}
            row={row}
            domId={rowId(first + at)}
            position={first + at}
            columns={shown}
            isActive={first + at === active}
            isSelected={row.id === selected}
            top={(first + at) * rowHeight}
            badge={badgeOf?.(row)}
            format={format}
            pattern={pattern}
            onClick={() => {
              setActiveId(row.id);
              onSelect(row.id, false);
            }}
          />
        ))}
      </div>
    </div>
  );
}

function rowId(position: number): string {
  return `row-${position}`;
}
