/** What a saved picture keeps of each element, besides its computed styles. */
const attributes = [
  'x',
  'y',
  'x1',
  'x2',
  'y1',
  'y2',
  'cx',
  'cy',
  'r',
  'rx',
  'd',
  'dx',
  'width',
  'height',
  'text-anchor',
];
const styles = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'opacity',
];
const textStyles = ['font-family', 'font-size', 'font-weight', 'paint-order'];
const elements = new Set(['g', 'rect', 'line', 'path', 'circle', 'text', 'tspan']);

const namespace = 'http://www.w3.org/2000/svg';
/** Pixels around the picture. */
const margin = 16;

/**
 * The picture as a file of its own: with the colors and fonts that it has in the page, on the page's background, with its title and
 * description. It has no references and no scripts.
 */
export function savedPicture(svg: SVGSVGElement, title: string, description: string): string {
  const { width, height } = svg.getBoundingClientRect();
  const file = make('svg', {
    width: `${width + 2 * margin}`,
    height: `${height + 2 * margin}`,
    viewBox: `${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`,
    role: 'img',
  });
  const background = make('rect', { x: `${-margin}`, y: `${-margin}`, width: '100%', height: '100%' });
  background.setAttribute('fill', backgroundOf(svg));
  file.append(make('title', {}, title), make('desc', {}, description), background, ...childrenOf(svg));
  return new XMLSerializer().serializeToString(file);
}

function make(name: string, values: Readonly<Record<string, string>>, text?: string): SVGElement {
  const element = document.createElementNS(namespace, name);
  for (const [attribute, value] of Object.entries(values)) {
    element.setAttribute(attribute, value);
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}

/** Copies of an element's visible children. */
function childrenOf(element: Element): readonly Node[] {
  return [...element.childNodes].flatMap((child) => {
    if (child instanceof Text) {
      return document.createTextNode(child.data);
    }
    return child instanceof SVGElement && elements.has(child.localName) ? (copy(child) ?? []) : [];
  });
}

function copy(element: SVGElement): SVGElement | undefined {
  const computed = getComputedStyle(element);
  const isUnseen = [computed.fill, computed.stroke].every((color) => color === 'none' || color === 'rgba(0, 0, 0, 0)');
  const isGroup = element.localName === 'g';
  if (computed.display === 'none' || (isUnseen && !isGroup)) {
    return undefined;
  }
  const own = attributes.flatMap((name) => {
    const value = element.getAttribute(name);
    return value === null ? [] : [[name, value] as const];
  });
  const names = isGroup ? ['opacity'] : [...styles, ...(/^t(ext|span)$/.test(element.localName) ? textStyles : [])];
  const style = names.map((name) => [name, computed.getPropertyValue(name)] as const);
  const clone = make(element.localName, Object.fromEntries([...own, ...style]));
  clone.append(...childrenOf(element));
  return clone;
}

/** The color behind an element. */
function backgroundOf(element: Element): string {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const { backgroundColor } = getComputedStyle(each);
    if (backgroundColor !== 'rgba(0, 0, 0, 0)') {
      return backgroundColor;
    }
  }
  return '#fff';
}
