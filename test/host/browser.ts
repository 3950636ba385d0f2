import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { withLock } from './lock';
import { downloads } from './paths';
import { run } from './processes';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Text looks the same on every machine.
  '--font-render-hinting=none',
];

/** Only bundled fonts: screenshots must not depend on the machine, which may have none. */
const fontConfig = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts')}</dir>
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

/** @sparticuz/chromium, which carries a headless Chromium for Linux on x64 inside the npm package. */
function packagedChromium(): { entry: string; version: string } | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const entry = createRequire(__filename).resolve('@sparticuz/chromium');
  // Two folders above the entry point's own: the package does not export its package.json.
  const manifest = join(dirname(entry), '../../package.json');
  const { version } = createRequire(__filename)(manifest) as { version: string };
  return { entry, version };
}

/**
 * Unpacks the packaged Chromium below `.vscode-test/`, with the libraries it needs on a machine that lacks them. The
 * package unpacks to the temporary folder, always under one name, and its libraries only on AWS: a process of its own
 * with another temporary folder makes it do both here.
 */
async function unpackChromium({ entry, version }: { entry: string; version: string }): Promise<string> {
  const home = join(downloads, `chromium-${version}`);
  const marker = join(home, 'complete');
  if (existsSync(marker)) return home;
  return withLock(`${home}.lock`, async () => {
    if (existsSync(marker)) return home;
    await rm(home, { recursive: true, force: true });
    await mkdir(home, { recursive: true });
    const script = `import(${JSON.stringify(pathToFileURL(entry).href)}).then(async (it) => {
      const chromium = it.default.default ?? it.default;
      await chromium.executablePath();
    })`;
    const env = { ...process.env, TMPDIR: home, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
    const { code, output } = await run(process.execPath, ['--eval', script], { env, quiet: true });
    if (code !== 0) throw new Error(`The Chromium of @sparticuz/chromium could not be unpacked:\n${output}`);
    await writeFile(marker, '');
    return home;
  });
}

/** The browsers to try, best first. */
async function candidates(): Promise<LaunchOptions[]> {
  const packaged = packagedChromium();
  if (packaged) {
    const home = await unpackChromium(packaged);
    // It holds absolute paths, and the folder may have moved since it was unpacked.
    await writeFile(join(home, 'fonts.conf'), fontConfig(home));
    const env = {
      ...process.env,
      LD_LIBRARY_PATH: join(home, 'al2023/lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    };
    return [{ executablePath: join(home, 'chromium'), env }];
  }
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].filter(existsSync);
  return [...system.map((executablePath) => ({ executablePath })), { channel: 'chrome' }, { channel: 'msedge' }];
}

/**
 * Opens a headless Chromium: the one from the npm registry on Linux, an installed Chrome, Chromium or Edge elsewhere.
 * The caller closes it on an interrupt.
 *
 * @throws naming what was tried if there is none
 */
export async function openBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const candidate of await candidates()) {
    try {
      const own = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
      return await chromium.launch({ headless: true, args: flags, ...own, ...candidate });
    } catch (error) {
      const what = candidate.executablePath ?? candidate.channel ?? 'a browser';
      failures.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`No browser could be started. Install Chrome or Chromium.\n${failures.join('\n')}`);
}
