import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import UPNG from 'upng-js';
import { repository } from '../host/paths';
import { ReportPage } from '../host/reportPage';
import type { Row } from '../host/treePane';
import { startPlatform } from '../platform/platform';
import { endUi, signedIn, startUi, type Ui } from './fixture';

/** Takes the README's picture of the built checkout, against the sample organization: a report beside the two views. */
async function takePicture(ui: Ui, path: string): Promise<void> {
  const { spaces, page } = ui.workbench;
  const report = new ReportPage(ui.workbench);
  await spaces.open();
  await ui.workbench.runCommand('Unpod: Check All Spaces');
  await spaces.rowsWhere((all) => all.some(({ icon }) => icon === 'codicon-warning'), { what: 'a space that refuses' });
  await ui.workbench.dismissNotifications();
  await spaces.openSpace('Sales Outreach Q1');
  const isWanted = ({ level, description }: Row) =>
    level === 2 && description.startsWith('Partially completed · 75 tasks');
  const rows = await spaces.rowsWhere((all) => all.some(isWanted), { what: 'the run' });
  const run = rows.find(isWanted)!;
  await report.open(run.label);
  await ui.workbench.activity.setExpanded(true);
  // Away from the rows, whose tooltip would cover them.
  await page.mouse.move(500, 10);
  await ui.workbench.screenshot(path);
  writeFileSync(path, inFewColors(readFileSync(path)));
}

/** The same picture with a palette: a third of the size, without a visible difference in a screenshot. */
function inFewColors(png: Buffer): Buffer {
  const image = UPNG.decode(new Uint8Array(png).buffer);
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(image), image.width, image.height, 128));
}

async function main(): Promise<void> {
  const platform = await startPlatform();
  const userSettings = {
    'window.title': 'Unpod Explorer',
    'breadcrumbs.enabled': false,
    'unpod.requestsPerMinute': 0,
  };
  const window = {
    env: signedIn(platform),
    userSettings,
    theme: 'Dark 2026',
    viewport: { width: 1390, height: 940 },
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
