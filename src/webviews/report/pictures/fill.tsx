import type { JSX } from 'preact';
import type { Box } from './barListLayout';
import { fraction, type Part } from './marks';
import { outcomes, type Tone } from './outcomes';

interface FillProps {
  readonly box: Box;
  readonly part: Part;
  /** Whether the matching part begins at the bottom; otherwise on the left. */
  readonly isUpward?: boolean;
}

/** A part of a mark in its color: what matches is solid, the rest faint. */
export function Fill({ box, part: { tone, count, matching }, isUpward }: FillProps): JSX.Element {
  if (matching === undefined) {
    return <Area box={box} tone={tone} />;
  }
  const share = fraction(matching, count);
  return (
    <>
      <Area box={box} tone={tone} isFaint />
      {share > 0 && <Area box={isUpward ? lower(box, share) : left(box, share)} tone={tone} />}
    </>
  );
}

function Area({ box, tone, isFaint = false }: { box: Box; tone: Tone; isFaint?: boolean }): JSX.Element {
  return (
    <g class={isFaint ? 'fill fill-faint' : 'fill'}>
      <rect class={`tone-${tone}`} rx="2" {...box} />
      <rect class={`pattern pattern-${tone}`} rx="2" fill={`url(#${patternId(tone)})`} {...box} />
    </g>
  );
}

/** Something that matches is at least two pixels wide or high. */
function left(box: Box, share: number): Box {
  return { ...box, width: Math.min(Math.max(box.width * share, 2), box.width) };
}

function lower(box: Box, share: number): Box {
  const height = Math.min(Math.max(box.height * share, 2), box.height);
  return { ...box, y: box.y + box.height - height, height };
}

function patternId(tone: Tone): string {
  return `tone-pattern-${tone}`;
}

/** Lines and dots by which outcomes differ without color. Each is eight pixels wide and high. */
const patterns: Record<Tone, string> = {
  reached: '',
  completed: 'M0 4H8',
  notReached: 'M-2 6L6-2M2 10L10 2',
  partial: 'M-2 6L6-2M2 10L10 2',
  canceled: 'M4 0V8',
  failed: 'M0 0L8 8M8 0L0 8',
  running: 'M-2 2L6 10M2-2L10 6',
  waiting: 'M2 2h.01M6 6h.01',
  scheduled: 'M0 4H8M4 0V8',
  unknown: 'M4 4h.01',
  plain: '',
};

/** What all pictures of a page refer to; once in the page. */
export function Patterns(): JSX.Element {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true">
      <defs>
        {([...outcomes, 'partial', 'plain'] as const).map((tone) => (
          <pattern key={tone} id={patternId(tone)} width="8" height="8" patternUnits="userSpaceOnUse">
            <path class="pattern-lines" d={patterns[tone]} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
