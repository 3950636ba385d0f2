import * as vscode from 'vscode';
import type { ReportPanel } from '../../src/reports/reportPanel';
import type { RunNode } from '../../src/tree/nodes';
import type { HostMessage, PageMessage } from '../../src/webviews/report/messages';
import { waitFor } from '../host/waitFor';
import { explorer } from './support';

type Of<T extends HostMessage['type']> = Extract<HostMessage, { type: T }>;

/** The page of a report: the test stands in for the real one. */
export class PlayedPage {
  readonly got: HostMessage[] = [];

  constructor(readonly report: ReportPanel) {
    const { webview } = report.panel;
    webview.html = '';
    Object.defineProperty(webview, 'html', { value: '', writable: true });
    Object.assign(webview, { postMessage: (message: HostMessage) => Promise.resolve(this.got.push(message) > 0) });
  }

  say(message: PageMessage): void {
    this.report.receive(message);
  }

  of<T extends HostMessage['type']>(type: T): Of<T>[] {
    return this.got.filter((message): message is Of<T> => message.type === type);
  }

  get header(): Of<'header'> | undefined {
    return this.of('header').at(-1);
  }

  /** Resolves when everything that loads by itself has loaded. */
  async loaded(): Promise<Of<'header'>> {
    const header = await waitFor(
      () => this.header,
      (it) => it?.isLoading === false,
      { what: 'a loaded report' },
    );
    return header!;
  }
}

/** Opens the report of a run, and stands in for its page. */
export async function openReport({ connection, space, run }: RunNode): Promise<PlayedPage> {
  const { reports } = await explorer();
  const page = new PlayedPage(await reports.open(connection, space.token, run.id));
  page.say({ type: 'ready' });
  return page;
}

/** The labels of the open tabs of reports. */
export function reportTabs(): readonly string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('unpod.report'))
    .map(({ label }) => label);
}
