import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Size } from './columnsLayout';

/** Pixels of the pictures' text; `pictures.css` has the same. */
const fontSize = 12;

/** The width of an element, in whole pixels, and how wide texts are in it; undefined until it is in the page. */
export function useSize(element: RefObject<HTMLElement | null>): Size | undefined {
  const [width, setWidth] = useState(0);
  const measure = useRef<Size['measure'] | undefined>(undefined);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) {
      return;
    }
    measure.current ??= measureIn(current);
    const read = () => setWidth(Math.floor(current.clientWidth));
    read();
    const observer = new ResizeObserver(read);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width > 0 && measure.current ? { width, measure: measure.current } : undefined;
}

function measureIn(element: HTMLElement): Size['measure'] {
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) {
    return (text) => text.length * fontSize * 0.6;
  }
  canvas.font = `${fontSize}px ${getComputedStyle(element).fontFamily}`;
  return (text) => canvas.measureText(text).width;
}
