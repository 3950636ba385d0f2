import { join } from 'node:path';
import { repository } from '../host/paths';
import { startPlatform } from '../platform/platform';
import { SAMPLE_KEY } from '../platform/sample';
import { endUi, startUi, type Ui } from './fixture';

/** Takes the README's picture of the built checkout, against the sample organisation. */
async function takePicture(ui: Ui, path: string): Promise<void> {
  const { spaces, page } = ui.workbench;
  await spaces.open();
  await widenSidebar(ui, 150);
  await spaces.expand('Appointment Reminders');
  await spaces.expand('Sales Outreach Q1');
  // The summaries are drawn last; a row that is drawn anew closes its tooltip.
  const rows = await spaces.rowsWhere((all) => all[0]?.description.startsWith('138 runs') ?? false, {
    what: 'the runs',
  });
  const failed = rows.find(({ level, description }) => level === 2 && description.startsWith('failed'));
  if (!failed) throw new Error('There is no failed run to show.');
  await spaces.row(failed.label).hover();
  await page.locator('.monaco-hover:visible', { hasText: 'Collection' }).waitFor();
  await ui.workbench.screenshot(path);
}

/** Drags the sidebar's edge to the right, by that many pixels. */
async function widenSidebar({ workbench: { page } }: Ui, by: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (!box) throw new Error('There is no sidebar.');
  const [edge, middle] = [box.x + box.width, box.y + box.height / 2];
  await page.mouse.move(edge, middle);
  await page.mouse.down();
  await page.mouse.move(edge + by, middle, { steps: 5 });
  await page.mouse.up();
}

async function main(): Promise<void> {
  const platform = await startPlatform();
  const env = { UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_ORG_HANDLE: 'acme-voice', UNPOD_BASE_URL: platform.url };
  const userSettings = { 'window.title': 'Unpod Explorer' };
  const window = {
    env,
    userSettings,
    theme: 'Default Dark Modern',
    viewport: { width: 900, height: 500 },
    deviceScaleFactor: 1.25,
  };
  const ui = await startUi(window);
  try {
    const path = join(repository, 'media/screenshot.png');
    await takePicture(ui, path);
    console.log(`Taken: ${path}`);
  } finally {
    await ui.close();
    await endUi();
    await platform.close();
  }
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
