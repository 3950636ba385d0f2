import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Phase } from '../../../model/phase';
import type { RunFilter } from '../../../model/statistics/filters';
import type { RunStatistics } from '../../../model/statistics/runStatistics';
import { usePage } from '../context';
import type { ReportRun } from '../messages';
import { PhasePicture, SizePicture, TimePicture, WeekPicture } from './spacePictureParts';

interface SpacePicturesProps {
  /** All that are loaded. */
  readonly runs: readonly ReportRun[];
  /** Of all that are loaded. */
  readonly statistics: RunStatistics;
  /** Those that pass the filters; undefined if there are none. */
  readonly matching: readonly ReportRun[] | undefined;
  readonly filters: readonly RunFilter[];
  /** `of 138 runs`, `of the first 100 of 1,716 runs` */
  readonly coverage: string;
  readonly phaseNames: Readonly<Record<Phase, string>>;
}

/** The pictures of a space. They are redrawn only if something they show has changed. */
export function SpacePictures(props: SpacePicturesProps): JSX.Element {
  const { runs, statistics, matching, filters, coverage, phaseNames } = props;
  const { format } = usePage();
  return useMemo(() => {
    const context = { runs, statistics, matching, filters, coverage, format, phaseNames };
    return (
      <div class="pictures">
        <PhasePicture {...context} />
        <TimePicture {...context} />
        <SizePicture {...context} />
        <WeekPicture {...context} />
      </div>
    );
  }, [runs, statistics, matching, filters, coverage, format, phaseNames]);
}
