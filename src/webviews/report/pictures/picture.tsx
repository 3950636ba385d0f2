import * as l10n from '@vscode/l10n';
import type { ComponentChildren, JSX } from 'preact';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { usePage } from '../context';
import { IconButton } from '../parts';
import { useSize } from '../useSize';
import type { Size } from './columnsLayout';
import type { Mark } from './marks';
import type { PictureTable } from './pictureTable';
import type { TableNames } from './tableOf';
import { textMeasure } from './textMeasure';

interface PictureProps {
  readonly name: string;
  /** One sentence that says what there is to see, or that there is nothing yet. */
  readonly reading: string;
  /** None if there is nothing to see yet. */
  readonly marks: readonly Mark[];
  /** Of the table behind it. */
  readonly names: TableNames;
  /** How many of the page's columns it spans, if there are that many. */
  readonly span?: 'two' | 'all';
  /** Below the picture. */
  readonly footer?: ComponentChildren;
  /** Draws an `<svg>`. */
  readonly children: (size: Size) => JSX.Element;
}

/** A figure with its name, what it says, its picture, and the table behind it. */
export function Picture({ name, reading, marks, names, span, footer, children }: PictureProps): JSX.Element {
  const { post } = usePage();
  const id = useId();
  const [Table, setTable] = useState<typeof PictureTable>();
  const place = useRef<HTMLDivElement>(null);
  const width = useSize(place, 'clientWidth');
  const measure = useMemo(textMeasure, []);
  const showTable = async () => {
    const loaded = await import('./pictureTable');
    setTable(() => loaded.PictureTable);
  };
  const save = async () => {
    const { savedPicture } = await import('./savedPicture');
    const svg = place.current?.querySelector('svg');
    if (svg) {
      post({ type: 'savePicture', name, svg: savedPicture(svg, name, reading) });
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
          {marks.length > 0 && (
            <span class="picture-actions">
              <IconButton
                icon="table"
                label={l10n.t('Show as Table')}
                isPressed={Table !== undefined}
                onClick={() => (Table ? setTable(undefined) : void showTable())}
              />
              {!Table && <IconButton icon="export" label={l10n.t('Save as SVG')} onClick={() => void save()} />}
            </span>
          )}
        </span>
        <span class="picture-reading" id={`${id}-reading`}>
          {reading}
        </span>
      </figcaption>
      {marks.length > 0 && Table && <Table name={name} marks={marks} names={names} />}
      <div class="picture-place" ref={place} hidden={Table !== undefined || marks.length === 0}>
        {!Table && marks.length > 0 && width > 0 && children({ width, measure })}
      </div>
      {!Table && footer}
    </figure>
  );
}
