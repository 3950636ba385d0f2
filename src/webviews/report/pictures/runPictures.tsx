import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { covered, type CallStatistics } from '../../../model/statistics/callStatistics';
import type { CallFilter } from '../../../model/statistics/filters';
import { usePage } from '../context';
import type { ReportCall } from '../messages';
import {
  DurationPicture,
  OutcomePicture,
  ReasonPicture,
  TimelinePicture,
  type CallPictureContext,
} from './callPictures';
import { TextPictures } from './textPictures';

interface RunPicturesProps {
  /** All that are loaded. */
  readonly calls: readonly ReportCall[];
  /** Of all that are loaded. */
  readonly statistics: CallStatistics<ReportCall>;
  /** Those that pass the filters and the search; undefined if there are none. */
  readonly matching: readonly ReportCall[] | undefined;
  readonly filters: readonly CallFilter[];
  /** The end of calls that are still running, in milliseconds since 1970. */
  readonly now: number;
  /** `of 120 calls`, `of the first 600 of 5,000 calls` */
  readonly coverage: string;
}

/** The pictures of a run. They are redrawn only if something they show has changed. */
export function RunPictures(props: RunPicturesProps): JSX.Element {
  const { calls, statistics, matching, filters, coverage } = props;
  const { format } = usePage();
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
    }),
    [counted, counts, statistics, filters, coverage, format],
  );
  // If no call is running, the time makes no difference.
  const now = statistics.byOutcome.running > 0 ? props.now : 0;
  const shown = useLater(context);
  const first = useMemo(
    () => (
      <>
        <OutcomePicture {...shown} />
        <ReasonPicture {...shown} />
        <DurationPicture {...shown} />
      </>
    ),
    [shown],
  );
  const overTime = useMemo(() => <TimelinePicture {...shown} now={now} />, [shown, now]);
  const last = useMemo(() => <TextPictures {...shown} />, [shown]);
  return (
    <div class="pictures">
      {first}
      {overTime}
      {last}
    </div>
  );
}

/** A value that changes one paint late: pictures of 10,000 calls must not keep the table waiting. */
function useLater<T>(value: T): T {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setShown(value));
    return () => clearTimeout(timer);
  }, [value]);
  return shown;
}
