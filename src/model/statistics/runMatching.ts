import type { RunFilter } from './filters';
import { isIn, matcher, type Test } from './matching';
import type { RunFacts } from './runStatistics';

/** Like `callMatcher`, for runs. */
export function runMatcher(filters: readonly RunFilter[]): Test<RunFacts> {
  return matcher(filters, (filter): Test<RunFacts> => {
    switch (filter.by) {
      case 'phase':
        return ({ phase }) => phase === filter.value;
      case 'size':
        return ({ taskCount }) => isIn(taskCount, filter);
      case 'created':
        return ({ createdAt }) => isIn(createdAt, filter);
      case 'weekHour':
        return ({ createdAt }) => {
          const date = createdAt === undefined ? undefined : new Date(createdAt);
          return date?.getDay() === filter.weekday && date.getHours() === filter.hour;
        };
    }
  });
}
