import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { ReportCall } from '../messages';
import { textMarks, type TextGroups } from './callMarks';
import { countName, moreText, type CallPictureContext } from './callPictures';
import { assessmentLabel, endReasonLabel, labelLabel } from './filterLabel';
import { mostOften } from './readings';
import { TextPicture } from './textPicture';

/** How calls of people who were reached ended, labels, and assessments: each only if there is any. */
export function TextPictures(context: CallPictureContext): JSX.Element {
  const { statistics, format } = context;
  const { endReasons, labels, assessments, total, byOutcome } = statistics;
  return (
    <>
      <Texts
        {...context}
        name={l10n.t('How calls ended')}
        column={l10n.t('End')}
        groups={{
          by: 'endReason',
          groups: endReasons,
          textsOf: ({ endReason }) => oneOrNone(endReason),
          label: endReasonLabel,
          tone: 'reached',
          of: byOutcome.reached,
        }}
        showAll={(bars, more) => l10n.t('Show all {0} ends ({1})', format.number(bars), moreText(more, context))}
      />
      <Texts
        {...context}
        name={l10n.t('Labels')}
        column={l10n.t('Label')}
        groups={{
          by: 'label',
          groups: labels,
          textsOf: (call) => call.labels,
          label: labelLabel,
          tone: 'plain',
          of: total,
        }}
        // A call may have several.
        showAll={(bars) => l10n.t('Show all {0} labels', format.number(bars))}
      />
      <Texts
        {...context}
        name={l10n.t('Assessments')}
        column={l10n.t('Assessment')}
        groups={{
          by: 'assessment',
          groups: assessments,
          textsOf: ({ assessment }) => oneOrNone(assessment),
          label: assessmentLabel,
          tone: 'plain',
          of: total,
        }}
        showAll={(bars, more) => l10n.t('Show all {0} assessments ({1})', format.number(bars), moreText(more, context))}
      />
    </>
  );
}

interface TextsProps extends CallPictureContext {
  readonly name: string;
  readonly column: string;
  readonly groups: TextGroups;
  readonly showAll: (bars: number, more: number) => string;
}

function Texts({ name, column, groups, showAll, ...context }: TextsProps): JSX.Element | null {
  if (groups.groups.length === 0) {
    return null;
  }
  const marks = textMarks(groups, context);
  const known = context.calls.filter((call) => groups.textsOf(call).length > 0).length;
  return (
    <TextPicture
      name={name}
      reading={mostOften(known, marks, context)}
      marks={marks}
      names={{ label: column, count: countName(context) }}
      showAll={showAll}
      format={context.format}
      onToggle={context.onToggle}
      onSave={context.onSave}
    />
  );
}

function oneOrNone(text: ReportCall['assessment']): readonly string[] {
  return text === undefined ? [] : [text];
}
