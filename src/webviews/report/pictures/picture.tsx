import * as l10n from '@vscode/l10n';
import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { Size } from './columnsLayout';
import type { PictureTable } from './marks';
import { useSize } from './useSize';

/** @param reading is told along: a file of the picture needs it */
export type SavePicture = (name: string, svg: SVGSVGElement, reading: string) => Promise<void>;

interface PictureProps {
  readonly name: string;
  /** One sentence that says what there is to see, or that there is nothing yet. */
  readonly reading: string;
  /** Undefined if there is nothing to show. */
  readonly table: PictureTable | undefined;
  /** How many of the page's columns it takes, where there are as many. */
  readonly span?: 'two' | 'all';
  /** Below the picture. */
  readonly footer?: ComponentChildren;
  readonly onSave: SavePicture;
  /** Draws an `<svg>`. */
  readonly children: (size: Size) => JSX.Element;
}

/** A figure with its name, what it says, its picture, and the table behind it. */
export function Picture({ name, reading, table, span, footer, onSave, children }: PictureProps): JSX.Element {
  const id = useId();
  const [isTable, setIsTable] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const size = useSize(place);
  const save = () => {
    const svg = place.current?.querySelector('svg');
    if (svg) {
      void onSave(name, svg, reading);
    }
  };
  return (
    <figure
      class={span ? `picture span-${span}` : 'picture'}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-reading`}
    >
      <figcaption>
        <span class="picture-head">
          <span class="picture-name" id={`${id}-name`}>
            {name}
          </span>
          {table && (
            <span class="picture-actions">
              <IconButton
                label={l10n.t('Show as table')}
                isPressed={isTable}
                path={tableIcon}
                onClick={() => setIsTable(!isTable)}
              />
              {!isTable && <IconButton label={l10n.t('Save as SVG')} path={saveIcon} onClick={save} />}
            </span>
          )}
        </span>
        <span class="picture-reading" id={`${id}-reading`}>
          {reading}
        </span>
      </figcaption>
      {table && isTable && <Table name={name} table={table} />}
      <div class="picture-place" ref={place} hidden={isTable || !table}>
        {size && !isTable && table && children(size)}
      </div>
      {!isTable && footer}
    </figure>
  );
}

const tableIcon = 'M1.5 2.5h13v11h-13zM1.5 6h13M1.5 9.75h13M6 2.5v11';
const saveIcon = 'M8 1.5v8.5M4.5 6.75 8 10.25l3.5-3.5M2 12v2h12v-2';

interface IconButtonProps {
  readonly label: string;
  readonly path: string;
  readonly isPressed?: boolean;
  readonly onClick: () => void;
}

function IconButton({ label, path, isPressed, onClick }: IconButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class="picture-button"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

function Table({ name, table: { columns, rows } }: { name: string; table: PictureTable }): JSX.Element {
  return (
    <div class="picture-table" role="group" aria-label={name} tabIndex={0}>
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([head, ...cells], place) => (
            <tr key={place}>
              <th scope="row">
                <bdi>{head}</bdi>
              </th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
