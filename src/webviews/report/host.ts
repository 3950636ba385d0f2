import * as v from 'valibot';
import { hostMessage, type HostMessage, type PageMessage, type ReportState } from './messages';
import type { Host } from './report';

interface VsCodeApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: ReportState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** Milliseconds in which changes of the view are kept as one. */
const keepDelay = 200;

/** Can be made once: VS Code hands its API out only once. */
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
  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const result = v.safeParse(hostMessage, data);
    if (result.success) onMessage(result.output);
  });
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
