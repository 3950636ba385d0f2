import type { JSX } from 'preact';
import type { Box } from './barListLayout';
import { hatch, isDotted } from './hatch';
import { fraction, type Part } from './marks';
import type { Tone } from './outcomes';

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
  const lines = hatch(tone, box);
  const className = `pattern pattern-${tone}`;
  return (
    <g class={isFaint ? 'fill fill-faint' : 'fill'}>
      <rect class={`tone-${tone}`} rx="2" {...box} />
      {lines !== '' && <path class={isDotted(tone) ? `${className} pattern-dots` : className} d={lines} />}
    </g>
  );
}

/** Any match is at least two pixels wide or high. */
function left(box: Box, share: number): Box {
  return { ...box, width: Math.min(Math.max(box.width * share, 2), box.width) };
}

function lower(box: Box, share: number): Box {
  const height = Math.min(Math.max(box.height * share, 2), box.height);
  return { ...box, y: box.y + box.height - height, height };
}
