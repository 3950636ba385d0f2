import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { covered, type CallStatistics } from '../../../model/statistics/callStatistics';
import type { CallFilter } from '../../../model/statistics/filters';
import type { Formats } from '../format';
import type { ReportCall } from '../messages';
import {
  DurationPicture,
  OutcomePicture,
  ReasonPicture,
  TimelinePicture,
  type CallPictureContext,
} from './callPictures';
import { Patterns } from './fill';
import type { SavePicture } from './picture';
import { TextPictures } from './textPictures';

interface RunPicturesProps {
  /** All that are loaded. */
  readonly calls: readonly ReportCall[];
  /** Of all that are loaded. */
  readonly statistics: CallStatistics<ReportCall>;
  /** Those that pass the filters and the search; undefined without any. */
  readonly matching: readonly ReportCall[] | undefined;
  readonly filters: readonly CallFilter[];
  /** The end of calls that still run, in milliseconds since 1970. */
  readonly now: number;
  /** `of 120 calls`, `of the first 600 of 5,000 calls` */
  readonly coverage: string;
  readonly format: Formats;
  readonly onToggle: (filter: CallFilter) => void;
  readonly onSave: SavePicture;
}

/** The pictures of a run. They are drawn again only if something that they show has changed. */
export function RunPictures(props: RunPicturesProps): JSX.Element {
  const { calls, statistics, matching, filters, coverage, format, onToggle, onSave } = props;
  const counted = useMemo(() => covered(calls), [calls]);
  const counts = useMemo(
    () => (statistics.covers === 'calls' ? matching?.filter(({ isCall }) => isCall) : matching),
    [matching, statistics.covers],
  );
  const context = useMemo(
    (): CallPictureContext => ({
      calls: counted,
      matching: counts,
      statistics,
      filters,
      coverage,
      format,
      onToggle,
      onSave,
    }),
    [counted, counts, statistics, filters, coverage, format, onToggle, onSave],
  );
  // Without calls that run, it makes no difference how late it is.
  const now = statistics.byOutcome.running > 0 ? props.now : 0;
  return useMemo(
    () => (
      <div class="pictures">
        <Patterns />
        <OutcomePicture {...context} />
        <ReasonPicture {...context} />
        <DurationPicture {...context} />
        <TimelinePicture {...context} now={now} />
        <TextPictures {...context} />
      </div>
    ),
    [context, now],
  );
}
