import { parseAddress, segment } from './endpoint';

/**
 * Reads the address of the web application. The key is never sent there, so `http` is fine for any host.
 * @returns without a trailing slash
 * @throws UnpodError `invalidInput` for anything but `http` and `https`, and for user info, a query or a fragment
 */
export function parseWebUrl(text: string): string {
  const url = parseAddress(text, 'webAddress');
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** A page of the web application: a task's, a space's, or the list of spaces. Runs have no page. @param base of `parseWebUrl` */
export function webPage(base: string, slug?: string, taskId?: string): string {
  const spaces = `${base}/spaces/`;
  if (slug === undefined) {
    return spaces;
  }
  return `${spaces}${segment(slug)}/call/${taskId === undefined ? '' : segment(taskId)}`;
}
