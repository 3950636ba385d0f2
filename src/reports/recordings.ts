import * as vscode from 'vscode';
import { classifyNetworkError } from '../platform/classifyNetworkError';
import { problemSentence } from '../ui/problems';

/** A recording that can be played from `src`, or a sentence about why not. */
export type Probe = { readonly src: string } | { readonly problem: string };

/**
 * Requests the first two bytes of a recording to find out whether it can be played, and from where. Sends no key and no cookies. The
 * address may be signed, so it is not part of any `problem`.
 * @param timeout in milliseconds
 */
export async function probeRecording(address: string, signal: AbortSignal, timeout: number): Promise<Probe> {
  const { host, protocol } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') {
    return { problem: vscode.l10n.t('This recording has no web address.') };
  }
  if (!isNameable(address)) {
    return notHere(host);
  }
  const deadline = AbortSignal.timeout(timeout);
  try {
    const headers = { Range: 'bytes=0-1' };
    const response = await fetch(address, {
      headers,
      signal: AbortSignal.any([signal, deadline]),
      credentials: 'omit',
    });
    return await probeOf(address, response);
  } catch (error) {
    if (deadline.aborted) {
      return { problem: vscode.l10n.t('{0} did not respond within {1} seconds.', host, timeout / 1000) };
    }
    return { problem: `${problemSentence(classifyNetworkError(error, host).problem)}.` };
  }
}

async function probeOf(address: string, response: Response): Promise<Probe> {
  const { status, ok, headers, url } = response;
  const { host } = new URL(url || address);
  const start = ok ? '' : await startOf(response);
  await response.body?.cancel().catch(() => undefined);
  if (ok && !isNameable(url || address)) {
    return notHere(host);
  }
  if (ok) {
    return /^(text\/html|application\/(json|xml|xhtml\+xml)|text\/xml)\b/i.test(headers.get('content-type') ?? '')
      ? { problem: vscode.l10n.t('{0} sent something that is not a recording.', host) }
      : { src: url || address };
  }
  const isRefused = status === 400 || status === 401 || status === 403;
  if (isRefused && (hasExpired(address, Date.now()) || /expired|not valid in the specified time/i.test(start))) {
    return { problem: vscode.l10n.t('The link to this recording has expired. Refresh to get a new one.') };
  }
  switch (status) {
    case 401:
    case 403:
      return { problem: vscode.l10n.t('This recording is private: {0} denied access.', host) };
    case 404:
    case 410:
      return { problem: vscode.l10n.t('This recording is no longer on {0}.', host) };
    default:
      return { problem: vscode.l10n.t('{0} did not send this recording (status {1}).', host, status) };
  }
}

/**
 * Opens a recording in the browser; ignores anything but `http` and `https`. VS Code asks first, unless the domain is trusted. Passes a
 * string: VS Code would decode a URI, which invalidates many signatures.
 */
export async function openRecording(address: string): Promise<void> {
  if (/^https?:/.test(address)) {
    await vscode.commands.executeCommand('vscode.open', address);
  }
}

/** Characters of an error page that are read. */
const mostRead = 4096;

/** Whether a page's policy can name this address's origin: it knows no IPv6 addresses, and `*` and `;` have meanings of their own. */
function isNameable(address: string): boolean {
  return /^https?:\/\/[\w.-]+(:\d+)?$/.test(new URL(address).origin);
}

function notHere(host: string): Probe {
  return { problem: vscode.l10n.t('Recordings on {0} can only be played in the browser.', host) };
}

async function startOf({ body }: Response): Promise<string> {
  let start = '';
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    start += decoder.decode(chunk as Uint8Array, { stream: true });
    if (start.length >= mostRead) {
      break;
    }
  }
  return start.slice(0, mostRead);
}

/** Whether the signature in an address has expired. @param now in milliseconds since 1970 */
export function hasExpired(address: string, now: number): boolean {
  const values = new Map([...new URL(address).searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  const seconds = (name: string) => parseFloat(values.get(name) ?? '') * 1000;
  const ends = [
    // Amazon and Google: when it was signed, and for how many seconds.
    compactTime(values.get('x-amz-date')) + seconds('x-amz-expires'),
    compactTime(values.get('x-goog-date')) + seconds('x-goog-expires'),
    seconds('expires'),
    seconds('exp'),
    // Azure
    Date.parse(values.get('se') ?? ''),
  ];
  return ends.some((end) => end < now);
}

/** Reads `20260131T114738Z`. */
function compactTime(text = ''): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
