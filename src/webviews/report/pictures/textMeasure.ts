import type { Measure } from './text';

/** Pixels of the pictures' text; `pictures.css` has the same. */
const fontSize = 12;

/** Measures in the font of the page. */
export function textMeasure(): Measure {
  const canvas = document.createElement('canvas').getContext('2d');
  if (canvas) {
    canvas.font = `${fontSize}px ${getComputedStyle(document.body).fontFamily}`;
  }
  return (text) => canvas?.measureText(text).width ?? text.length * fontSize * 0.6;
}
