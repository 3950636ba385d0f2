import { STATUS_CODES } from 'node:http';

/** A complete answer, before it is sent. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** A JSON answer, typed as the platform types it. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** An HTML page: how the web server in front of the API answers. */
export function html(status: number, title = STATUS_CODES[status] ?? 'Error'): Reply {
  const page = `<!doctype html>
<html lang="en">
<head>
  <title>${title}</title>
</head>
<body>
  <h1>${title}</h1>
</body>
</html>
`;
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: Buffer.from(page) };
}

/** A successful list. `count` is the server's total, not the number of items sent. */
export function list(message: string, count: number, data: readonly object[]): Reply {
  return listOfTexts(
    message,
    count,
    data.map((item) => JSON.stringify(item)),
  );
}

/** A successful list of items that are JSON already. */
export function listOfTexts(message: string, count: number, texts: readonly string[]): Reply {
  const head = `{"count":${count},"status_code":200,"message":${JSON.stringify(message)},"data":[`;
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: Buffer.from(`${head}${texts.join(',')}]}`),
  };
}

/** The API's own refusals are a 206 with an empty object. */
export function refusal(message: string): Reply {
  return json(206, { status_code: 206, message, data: {} });
}

export const notFound = (): Reply => html(404, 'Not Found');

/** The address lacks only its last slash: an HTML-typed answer without a body. */
export function redirectTo(location: string, status = 301): Reply {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', Location: location };
  return { status, headers, body: Buffer.alloc(0) };
}
