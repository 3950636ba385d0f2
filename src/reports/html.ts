/** What goes into the page. Addresses come from `asWebviewUri`. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** New for each page. */
  readonly nonce: string;
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** Origin of the recordings that may be played; undefined for none. */
  readonly media: string | undefined;
}

/** The page without its content, which its script renders. Only our two files can run in it or style it. */
export function pageHtml({ script, style, nonce, language, title, media }: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    ...(media === undefined ? [] : [`media-src ${media}`]),
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" nonce="${nonce}" href="${escaped(style)}">
<script type="module" nonce="${nonce}" src="${escaped(script)}"></script>
</head>
<body><div id="root"></div></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
