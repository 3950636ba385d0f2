import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { usePage } from '../context';
import { toggleFilter } from '../view';
import type { Box } from './barListLayout';
import type { Mark } from './marks';

/** How a mark is drawn. */
export interface MarkShape {
  /** What can be clicked, and gets a ring when it has the focus. */
  readonly boxes: readonly Box[];
  /** The center of the check mark, if the mark is selected. */
  readonly check: { readonly x: number; readonly y: number };
  readonly content: ComponentChildren;
}

interface MarkListProps {
  readonly name: string;
  readonly marks: readonly Mark[];
  /** One for each mark. */
  readonly shapes: readonly MarkShape[];
  readonly orientation: 'horizontal' | 'vertical';
  /** How many marks are side by side, if they are in several rows. */
  readonly across?: number;
}

/**
 * The marks of a picture: a list box with one tab stop, whose options toggle filters. The drawing is a separate layer below the
 * options, because options have names of their own.
 */
export function MarkList({ name, marks, shapes, orientation, across = 1 }: MarkListProps): JSX.Element {
  const { choose } = usePage();
  const list = useRef<SVGGElement>(null);
  const [activeKey, setActiveKey] = useState<string>();
  const hasFocus = useRef(false);
  const active = Math.max(
    marks.findIndex(({ key }) => key === activeKey),
    0,
  );
  const toggle = ({ filter }: Mark) => choose((view) => toggleFilter(view, filter));
  const focus = (place: number) => list.current?.querySelectorAll<SVGGElement>('[role=option]')[place]?.focus();

  // The mark that had the focus may be gone.
  useLayoutEffect(() => {
    if (hasFocus.current && !list.current?.contains(document.activeElement)) {
      focus(active);
    }
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const mark = marks[active];
    if (!mark || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const next = placeAfter(event.key, active, marks.length, across);
    if (next !== undefined) {
      focus(next);
    } else if (event.key === 'Enter' || event.key === ' ') {
      toggle(mark);
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <>
      <g aria-hidden="true">
        {marks.map(({ key }, place) => (
          <g key={key}>{shapes[place]?.content}</g>
        ))}
      </g>
      <g
        ref={list}
        role="listbox"
        aria-label={name}
        aria-multiselectable="true"
        aria-orientation={orientation}
        onKeyDown={onKeyDown}
      >
        {marks.map((mark, place) => (
          <g
            key={mark.key}
            role="option"
            class={mark.isSelected ? 'mark mark-selected' : 'mark'}
            aria-label={mark.spoken}
            aria-selected={mark.isSelected}
            tabindex={place === active ? 0 : -1}
            onFocus={() => {
              hasFocus.current = true;
              setActiveKey(mark.key);
            }}
            // A mark also loses the focus when it is removed from the page.
            onBlur={({ currentTarget }) => (hasFocus.current = !currentTarget.isConnected)}
            onClick={() => toggle(mark)}
          >
            <Target mark={mark} shape={shapes[place]} />
          </g>
        ))}
      </g>
    </>
  );
}

/** Invisible until it is hovered over, focused, or selected. */
function Target({ mark, shape }: { mark: Mark; shape: MarkShape | undefined }): JSX.Element | undefined {
  return (
    shape && (
      <g aria-hidden="true">
        <title>{mark.spoken}</title>
        {shape.boxes.map((box) => (
          <rect class="mark-hit" {...box} />
        ))}
        {shape.boxes.map((box) => (
          <rect class="mark-ring" rx="3" {...inner(box)} />
        ))}
        {mark.isSelected && <Check {...shape.check} />}
      </g>
    )
  );
}

function placeAfter(key: string, place: number, count: number, across: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -across,
    ArrowDown: across,
    Home: -place,
    End: count - 1 - place,
  };
  const step = steps[key];
  if (step === undefined) {
    return undefined;
  }
  const next = place + step;
  return next < 0 || next >= count ? place : next;
}

/** The ring lies within the box, so that nothing cuts it off. */
function inner({ x, y, width, height }: Box): Box {
  return { x: x + 1, y: y + 1, width: Math.max(width - 2, 1), height: Math.max(height - 2, 1) };
}

function Check({ x, y }: { x: number; y: number }): JSX.Element {
  return (
    <g class="mark-check">
      <circle cx={x} cy={y} r="7" />
      <path d={`M${x - 3.25} ${y + 0.25}l2.25 2.5l4.25-5`} />
    </g>
  );
}
