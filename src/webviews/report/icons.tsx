import type { Tone } from './pictures/outcomes';

const circle = 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8z';

const paths = {
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3',
  copy: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7',
  summary: 'M5.5 3h-2v10.5h9V3h-2M6 1.8h4v2.4H6zM6 7.5h4M6 10h4',
  export: 'M8 2v8M5 7l3 3 3-3M3 13.5h10',
  table: 'M1.5 2.5h13v11h-13zM1.5 6h13M1.5 9.75h13M6 2.5v11',
  tree: 'M3 3h5M3 3v9.5h4M3 7.5h4M9 7.5h4M9 12.5h4',
  close: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.5M8 11.7v.6',
  play: 'M5 3l8 5-8 5z',
  pause: 'M5.5 3v10M10.5 3v10',
  up: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
  eye: 'M1.5 8C4 4 12 4 14.5 8 12 12 4 12 1.5 8zM8 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z',
  open: 'M9.5 3H13v3.5M13 3L7.5 8.5M11.5 9.5v3.5h-8.5v-8.5H6.5',
  reached: 'M3.5 8.5l3 3 6-7',
  failed: `${circle}M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4`,
  notReached: `${circle}M5 8h6`,
  canceled: `${circle}M3.7 12.3l8.6-8.6`,
  running: 'M8 1.8a6.2 6.2 0 1 1-5.9 4.3M6.7 5.5l3.6 2.5-3.6 2.5z',
  waiting: 'M4.5 2h7M4.5 14h7M5.5 2v2.5L10.5 11.5V14M10.5 2v2.5L5.5 11.5V14',
  scheduled: `${circle}M8 4.5V8l2.5 1.5`,
  completed: `${circle}M5.2 8.2l2 2 3.6-4.2`,
  partial: `${circle}M8 4.5v4.5M8 10.8v.7`,
  unknown: `${circle}M8 7.9v.2`,
};

export type IconName = keyof typeof paths;

/** Decorative: words beside it say what it means. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** The icon of an outcome or phase, in its color. */
export function ToneIcon({ tone }: { tone: Tone }) {
  return (
    <span class={`tone tone-${tone}`}>
      <Icon name={tone === 'plain' ? 'unknown' : tone} />
    </span>
  );
}
