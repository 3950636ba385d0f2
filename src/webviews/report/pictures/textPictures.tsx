import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { heading } from '../words';
import { textMarks, type TextGroups } from './callMarks';
import type { CallPictureContext } from './callPictures';
import { assessmentLabel, endReasonLabel, labelLabel } from './callFilterLabel';
import { mostOften } from './readings';
import { TextPicture } from './textPicture';

interface Texts extends TextGroups {
  readonly name: string;
  /** Of the table's first column. */
  readonly column: string;
}

/** How reached calls ended, labels, and outcomes: each only if there are any. */
export function TextPictures(context: CallPictureContext): JSX.Element {
  const { endReasons, labels, assessments, total, byOutcome, covers } = context.statistics;
  const pictures: readonly Texts[] = [
    {
      by: 'endReason',
      name: l10n.t('How calls ended'),
      column: l10n.t('End reason'),
      groups: endReasons,
      textsOf: ({ endReason }) => oneOrNone(endReason),
      label: endReasonLabel,
      tone: 'reached',
      of: byOutcome.reached,
    },
    {
      by: 'label',
      name: l10n.t('Labels'),
      column: l10n.t('Label'),
      groups: labels,
      textsOf: (call) => call.labels,
      label: labelLabel,
      tone: 'plain',
      of: total,
    },
    {
      by: 'assessment',
      name: l10n.t('Outcomes'),
      column: l10n.t('Outcome'),
      groups: assessments,
      textsOf: ({ assessment }) => oneOrNone(assessment),
      label: assessmentLabel,
      tone: 'plain',
      of: total,
    },
  ];
  return (
    <>
      {pictures.map((picture) => {
        const { name, column, groups, textsOf } = picture;
        const marks = textMarks(picture, context);
        const known = context.calls.filter((call) => textsOf(call).length > 0).length;
        return (
          groups.length > 0 && (
            <TextPicture
              name={name}
              reading={mostOften(known, marks, context)}
              marks={marks}
              names={{ label: column, count: heading(covers) }}
            />
          )
        );
      })}
    </>
  );
}

function oneOrNone(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}
