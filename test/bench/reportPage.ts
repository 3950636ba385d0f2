import '../unit/vscode';
import type { Frame, Page } from 'playwright-core';
import { reportCall } from '../../src/reports/reportCall';
import type { ReportCall } from '../../src/webviews/report/messages';
import { openBrowser } from '../host/browser';
import { ensureVSCode, type VSCodeVersion } from '../host/install';
import { ReportPage } from '../host/reportPage';
import { startServer } from '../host/server';
import { openWorkbench } from '../host/workbench';
import { BULK_HANDLE, BULK_SPACE_TOKEN, manyCalls } from '../platform/bulk';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { SAMPLE_KEY } from '../platform/sample';
import { clientAt } from '../unit/support';
import { settled } from './pageTimer';
import type { Figure } from './report';

const count = 10_000;
const openings = 5;

/** Bytes of the objects in a window and its panels, after everything that can be collected was. */
async function collectedHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Milliseconds, on this machine's clock, from the moment the first page of tasks is sent to the frame that has a picture. */
async function firstPicture(report: ReportPage, platform: LocalPlatform, row: string): Promise<number> {
  const tasks = platform.faults.hold({ on: 'tasks' });
  await report.workbench.spaces.clickInline(row, 'Open Run Report');
  await tasks.whenHolding();
  await report.content.getByRole('heading', { level: 1 }).waitFor();
  const frame = await report.frame();
  await frame.evaluate(`(globalThis.drawn = new Promise((resolve) => {
    const look = () =>
      requestAnimationFrame(() => (document.querySelector('figure [role="option"]') ? resolve(Date.now()) : look()));
    look();
  })), undefined`);
  const sent = Date.now();
  tasks.release();
  return (await frame.evaluate<number>('drawn')) - sent;
}

/** Milliseconds of script, style and layout that the page takes for one changed call: in total, and in its longest task. */
async function liveUpdates(frame: Frame, call: ReportCall): Promise<{ all: number[]; longest: number[] }> {
  const messages = ['failed', 'reached'].map((outcome) => ({ type: 'calls', changed: [{ ...call, outcome }] }));
  return frame.evaluate<{ all: number[]; longest: number[] }>(`(async () => {
    const messages = ${JSON.stringify(messages)};
    const label = () => document.querySelector('figure [role="option"]').getAttribute('aria-label');
    const { requestAnimationFrame: nextFrame, setTimeout: later } = globalThis;
    const samples = { all: [], longest: [] };
    let tasks = [];
    const timed = (work) => (...values) => {
      const start = performance.now();
      work(...values);
      // Components are drawn in microtasks, which were queued before these two.
      queueMicrotask(() =>
        queueMicrotask(() => {
          document.body.getBoundingClientRect();
          tasks.push(performance.now() - start);
        }),
      );
    };
    for (let round = 0; round < 40; round++) {
      const before = label();
      tasks = [];
      globalThis.requestAnimationFrame = (draw) => nextFrame(timed(draw));
      globalThis.setTimeout = (work, ms) => later(timed(work), ms);
      timed(() => dispatchEvent(new MessageEvent('message', { data: messages[round % 2] })))();
      while (label() === before) await new Promise(nextFrame);
      await new Promise(nextFrame);
      Object.assign(globalThis, { requestAnimationFrame: nextFrame, setTimeout: later });
      samples.all.push(tasks.reduce((sum, time) => sum + time, 0));
      samples.longest.push(Math.max(...tasks));
    }
    // Code is compiled in the first rounds.
    return { all: samples.all.slice(10), longest: samples.longest.slice(10) };
  })()`);
}

/** How many frames took the page more than 50 ms while its table was scrolled from the top, a screen a frame; of several times. */
async function scrolling(frame: Frame): Promise<number[]> {
  return frame.evaluate<number[]>(`(async () => {
    const grid = document.querySelector('[role="grid"]');
    const nextFrame = () => new Promise(requestAnimationFrame);
    const delivered = () => new Promise((resolve) => setTimeout(resolve, 200));
    let slow = 0;
    // Script, style, layout and painting of a frame are one task, as Chromium counts it; what its other processes do is not in it.
    const observer = new PerformanceObserver((list) => (slow += list.getEntries().length));
    observer.observe({ type: 'longtask' });
    const counts = [];
    for (let round = 0; round < 5; round++) {
      grid.scrollTop = 0;
      await delivered();
      slow = 0;
      for (let step = 0; step < 200; step++) {
        grid.scrollTop += grid.clientHeight;
        await nextFrame();
      }
      await delivered();
      if (grid.scrollTop < 50_000) throw new Error('It was not scrolled: ' + grid.scrollTop);
      counts.push(slow);
    }
    await nextFrame();
    for (const end = performance.now() + 80; performance.now() < end; );
    await delivered();
    if (slow !== counts.at(-1) + 1) throw new Error('A slow frame was not counted.');
    return counts;
  })()`);
}

/** One of the calls that reached someone. */
async function aCall(platform: LocalPlatform, runId: string): Promise<ReportCall> {
  const client = clientAt(platform.url, {}, { organization: BULK_HANDLE });
  const { rows } = await client.tasks(BULK_SPACE_TOKEN, runId, 1);
  const call = rows.map(reportCall).find(({ outcome }) => outcome === 'reached');
  if (!call) throw new Error('Nobody was reached.');
  return call;
}

/** What a report of 10,000 calls takes in a real window. @param vsix the packaged extension */
export async function pageFigures(version: VSCodeVersion, vsix: string): Promise<Figure[]> {
  const platform = await startPlatform({ sample: manyCalls(count) });
  const browser = await openBrowser();
  const server = await startServer({
    vscode: await ensureVSCode(version),
    extensions: [vsix],
    env: { UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_ORG_HANDLE: BULK_HANDLE, UNPOD_BASE_URL: platform.url },
    userSettings: { 'unpod.requestsPerMinute': 0, 'unpod.refreshInterval': 0 },
  });
  try {
    const workbench = await openWorkbench({ browser, server, viewport: { width: 1600, height: 1200 } });
    const report = new ReportPage(workbench);
    const { runId } = platform.data.space(BULK_SPACE_TOKEN)!.runs[0]!;
    const row = runId.slice(0, 9);
    await workbench.spaces.open();
    await workbench.spaces.openSpace('Many Tasks');
    const pictures: number[] = [];
    for (let index = 0; index <= openings; index++) {
      pictures.push(await firstPicture(report, platform, row));
      await workbench.runCommand('View: Close Editor');
      await settled(workbench.page);
    }
    const before = await collectedHeap(workbench.page);
    await report.open(row);
    await report.hasRows(2000, { timeout: 60_000 });
    await report.button('Load All').click();
    await report.hasRows(count, { timeout: 120_000 });
    await settled(workbench.page);
    const held = (await collectedHeap(workbench.page)) - before;
    const frame = await report.frame();
    const updates = await liveUpdates(frame, await aCall(platform, runId));
    return [
      {
        what: 'first picture of a report',
        unit: 'ms',
        // The first one is a rehearsal: the window's own code for panels runs for the first time.
        ours: pictures.slice(1),
        budget: { of: 'median', atMost: 300 },
        limit:
          'from the moment the server sends the first 100 tasks: reading and redacting them, two messages, drawing.',
      },
      {
        what: 'one changed call of 10,000',
        unit: 'ms',
        ours: updates.all,
        budget: { of: 'median', atMost: 16 },
        limit:
          'script, style and layout in the page: statistics, the table, and after that, on their own, the pictures.',
      },
      {
        what: 'its longest task',
        unit: 'ms',
        ours: updates.longest,
        limit: '',
      },
      {
        what: 'frames over 50 ms while 10,000 calls are scrolled',
        unit: '',
        ours: await scrolling(frame),
        budget: { of: 'median', atMost: 0 },
        limit: 'of 200, each with all its rows redrawn.',
      },
      {
        what: 'heap of the window for a report of 10,000 calls',
        unit: 'MB',
        ours: [held / 1_000_000],
        budget: { of: 'median', atMost: 40 },
        limit: 'after a forced collection; transcripts stay in the extension host.',
      },
    ];
  } finally {
    await server.stop();
    await browser.close();
    await platform.close();
  }
}
