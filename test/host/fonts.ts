import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';

/**
 * Fonts for what the packaged browser's only font lacks. The workbench's text asks for `system-ui, Ubuntu, Droid Sans`,
 * code for `Ubuntu Mono, …, monospace`: declared under those names as web fonts, they fill in character by character.
 */
const faces = [
  // A family's faces must agree in their weights, or only the best match of them is used.
  { family: 'Ubuntu', style: '@infolektuell/noto-color-emoji/index.css' },
  { family: 'Droid Sans', style: '@fontsource-variable/noto-sans-sc/index.css' },
  { family: 'Droid Sans', style: '@fontsource-variable/noto-sans-devanagari/index.css' },
  { family: 'Ubuntu Mono', style: '@fontsource/dejavu-mono/index.css' },
];

/** A folder that only the pages of a test see, on the server's own address, as its content policy requires. */
const folder = '/unpod-test-fonts';

interface FontFile {
  route: string;
  path: string;
}

function collect(): { css: string; files: FontFile[] } {
  const files: FontFile[] = [];
  const sheets = faces.map(({ family, style }) => {
    const path = createRequire(__filename).resolve(style);
    const css = readFileSync(path, 'utf8').replace(/font-family: *[^;]+;/g, `font-family: '${family}';`);
    return css.replace(/url\(\.?\/?([^)]+)\)/g, (_all, file: string) => {
      const route = `${folder}/${style}/${file}`;
      files.push({ route, path: join(dirname(path), file) });
      return `url(${route})`;
    });
  });
  return { css: sheets.join('\n'), files: files.filter(({ path }) => existsSync(path)) };
}

/**
 * Makes the pages of a context show emoji, Chinese, Japanese and Devanagari characters and a monospaced font everywhere, except in panels,
 * whose policy refuses fonts.
 */
export async function provideFonts(context: BrowserContext): Promise<void> {
  const { css, files } = collect();
  const paths = new Map(files.map(({ route, path }) => [route, path]));
  await context.route(`**${folder}/**`, (route) => {
    const path = paths.get(decodeURIComponent(new URL(route.request().url()).pathname));
    return path === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ path });
  });
  await context.addInitScript(`addEventListener('DOMContentLoaded', () => {
    if (location.pathname.includes('/webview/')) return;
    const style = document.createElement('style');
    style.textContent = ${JSON.stringify(css)};
    document.head.append(style);
  })`);
}
