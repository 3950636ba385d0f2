import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import UPNG from 'upng-js';
import { repository } from '../host/paths';
import { startPlatform } from '../platform/platform';
import { endUi, signedIn, startUi, type Ui } from './fixture';

/** Takes the README's picture of the built checkout, against the sample organization. */
async function takePicture(ui: Ui, path: string): Promise<void> {
  const { spaces, page } = ui.workbench;
  await spaces.open();
  await widenSidebar(ui, 60);
  const rows = await spaces.openSpace('Appointment Reminders');
  const run = rows.find(({ level, description }) => level === 2 && description.startsWith('Running'));
  if (!run) throw new Error('There is no run under way to show.');
  await spaces.expand(run.label);
  const tasks = await spaces.rowsWhere((all) => all.some(({ level }) => level === 3), { what: 'the tasks' });
  const call = tasks.find(({ level, description }) => level === 3 && description.startsWith('connected'));
  if (!call) throw new Error('There is no call to show.');
  await spaces.row(call.label).click();
  await page.locator('.editor-instance .view-lines', { hasText: 'Transcript' }).waitFor();
  await spaces.rowsWhere((all) => all.some(({ description }) => / of \d+ done/.test(description)), {
    what: "the run's progress",
  });
  // Away from the rows, whose tooltip would cover them.
  await page.mouse.move(700, 480);
  await ui.workbench.screenshot(path);
  writeFileSync(path, inFewColors(readFileSync(path)));
}

/** The same picture with a palette: a third of the size, without a visible difference in a screenshot. */
function inFewColors(png: Buffer): Buffer {
  const image = UPNG.decode(new Uint8Array(png).buffer);
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, 128));
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
  const userSettings = {
    'window.title': 'Unpod Explorer',
    'breadcrumbs.enabled': false,
    'editor.minimap.enabled': false,
    'editor.fontFamily': 'Ubuntu Mono',
    'editor.fontSize': 12,
  };
  const window = {
    env: signedIn(platform),
    userSettings,
    theme: 'Dark 2026',
    viewport: { width: 1000, height: 560 },
    deviceScaleFactor: 1,
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
