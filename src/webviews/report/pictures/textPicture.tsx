import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Formats } from '../format';
import type { ReportFilter } from '../messages';
import { BarList } from './barList';
import { legendOf, type LegendEntry } from './legend';
import { tableOf, total, type Mark } from './marks';
import { Picture, type SavePicture } from './picture';

interface TextPictureProps<F extends ReportFilter> {
  readonly name: string;
  readonly reading: string;
  readonly marks: readonly Mark<F>[];
  /** Names of the table's columns. */
  readonly names: { readonly label: string; readonly count: string };
  /** What the button says that shows all bars. @param more calls in the bars that are not shown */
  readonly showAll: (bars: number, more: number) => string;
  /** What the tones of bars stand for, if there may be several. */
  readonly legend?: readonly LegendEntry[];
  readonly format: Formats;
  readonly onToggle: (filter: F) => void;
  readonly onSave: SavePicture;
}

/** Bars that are shown before a person asks for all. */
const shownFirst = 10;

/** A bar per text: reasons, labels, … */
export function TextPicture<F extends ReportFilter>(props: TextPictureProps<F>): JSX.Element {
  const { name, reading, marks, names, showAll, legend = [], format, onToggle, onSave } = props;
  const [isWhole, setIsWhole] = useState(false);
  const hidden = marks.slice(shownFirst);
  const shown = isWhole ? marks : marks.slice(0, shownFirst);
  const footer = hidden.length > 0 && (
    <button type="button" class="picture-more" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
      {isWhole
        ? l10n.t('Show the first {0}', format.number(shownFirst))
        : showAll(marks.length, total(hidden.map(({ count }) => count)))}
    </button>
  );
  const table = marks.length > 0 ? tableOf(marks, names, format) : undefined;
  return (
    <Picture name={name} reading={reading} table={table} footer={footer} onSave={onSave}>
      {(size) => (
        <BarList
          name={name}
          marks={shown}
          legend={legendOf(shown, legend)}
          format={format}
          onToggle={onToggle}
          {...size}
        />
      )}
    </Picture>
  );
}
