import type { HostMessage, PageMessage, ReportState } from './messages';
import type { Host } from './report';
import type { KeptState } from './view';

interface VsCodeApi {
  postMessage(message: PageMessage): void;
  getState(): KeptState | undefined;
  setState(state: ReportState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** Milliseconds to wait for more changes of the view before saving it. */
const keepDelay = 200;

/** Call once: VS Code hands out its API only once. Messages from the extension are trusted: it wrote this page. */
export function connectHost(onMessage: (message: HostMessage) => void): Host {
  const api = acquireVsCodeApi();
  let next: ReportState | undefined;
  let timer: number | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (next) api.setState(next);
    next = undefined;
  };
  addEventListener('message', ({ data }: MessageEvent<HostMessage>) => onMessage(data));
  addEventListener('pagehide', flush);
  return {
    post: (message) => api.postMessage(message),
    kept: api.getState(),
    keep: (state) => {
      next = state;
      timer ??= setTimeout(flush, keepDelay);
    },
    flush,
  };
}
