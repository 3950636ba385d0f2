import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from '../context';
import { BarList } from './barList';
import { legendOf, type LegendEntry } from './legend';
import type { Mark } from './marks';
import { Picture } from './picture';
import type { TableNames } from './tableOf';

interface TextPictureProps {
  readonly name: string;
  readonly reading: string;
  readonly marks: readonly Mark[];
  readonly names: TableNames;
  /** What the tones of bars stand for, if there may be several. */
  readonly legend?: readonly LegendEntry[];
}

/** How many bars are shown until a person asks for all. */
const shownFirst = 10;

/** A bar per text: reasons, labels, … */
export function TextPicture({ name, reading, marks, names, legend = [] }: TextPictureProps): JSX.Element {
  const { format } = usePage();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? marks : marks.slice(0, shownFirst);
  const footer = marks.length > shownFirst && (
    <button type="button" class="picture-more" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
      {isWhole
        ? l10n.t('Show First {0}', format.number(shownFirst))
        : l10n.t('Show All {0}', format.number(marks.length))}
    </button>
  );
  return (
    <Picture name={name} reading={reading} marks={marks} names={names} footer={footer}>
      {(size) => <BarList name={name} marks={shown} legend={legendOf(shown, legend)} {...size} />}
    </Picture>
  );
}
