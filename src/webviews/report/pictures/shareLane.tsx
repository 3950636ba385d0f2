import type { JSX } from 'preact';
import type { Share } from '../../../model/statistics/wilson';
import type { ColumnsLayout, Lane } from './columnsLayout';
import { fraction } from './marks';

interface ShareLaneProps {
  /** One for each column; shares of 0 runs are not drawn. */
  readonly shares: readonly Share[];
  readonly layout: ColumnsLayout;
  /** From 0 to 1. */
  readonly lane: Lane;
}

/** A dot for each column's share, on a line that is its 95 % interval. */
export function ShareLane({ shares, layout, lane: { y } }: ShareLaneProps): JSX.Element {
  return (
    <g class="shares">
      {shares.map(({ n, of, low, high }, place) => {
        const x = layout.edge(place + 0.5);
        return (
          of > 0 && (
            <g key={x}>
              <line class="interval" x1={x} x2={x} y1={y(low)} y2={y(high)} />
              <circle class="share" cx={x} cy={y(fraction(n, of))} r="3" />
            </g>
          )
        );
      })}
    </g>
  );
}
