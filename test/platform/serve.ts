import { type LocalPlatform, startPlatform } from './platform';
import { ORGANIZATIONS, SAMPLE_KEY } from './sample';
import { parseServeOptions, type ServeOptions, USAGE } from './serveOptions';

/** Serves a sample platform until Ctrl-C. */
async function serve({ port, latency, ...options }: ServeOptions): Promise<void> {
  const platform = await startOnFreePort(port, options);
  platform.latency = latency;
  const handles = Object.values(ORGANIZATIONS).join(', ');
  console.log(`Unpod platform: ${platform.url}\nAPI key:        ${SAMPLE_KEY}\nOrganizations:  ${handles}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void platform.close());
  }
}

async function startOnFreePort(port: number, options: Omit<ServeOptions, 'port' | 'latency'>): Promise<LocalPlatform> {
  try {
    return await startPlatform({ ...options, port });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      return startPlatform({ ...options, port: 0 });
    }
    throw error;
  }
}

function readOptions(): ServeOptions | undefined {
  try {
    return parseServeOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

const options = readOptions();
if (options) {
  serve(options).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
