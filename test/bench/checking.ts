import { Stage } from '../unit/connections/support';
import type { Figure } from './report';
import { servePlatform } from './servedPlatform';
import { latency } from './stage';

const count = 5;

/** Milliseconds in which a new connection checks all spaces of the sample. */
async function check(url: string): Promise<{ time: number; spaces: number }> {
  const stage = new Stage();
  try {
    const connection = stage.connect(url);
    await connection.loadSpaces();
    const start = performance.now();
    const { kind, checked, refused } = await connection.checks.run({ signal: new AbortController().signal });
    const time = performance.now() - start;
    if (kind !== 'done') throw new Error(`The check was ${kind}.`);
    return { time, spaces: checked + refused.size };
  } finally {
    stage.dispose();
  }
}

/** Checking all spaces by a real connection, without a limit of requests: the platform is another process, VS Code is not there. */
export async function checking(): Promise<Figure> {
  const platform = await servePlatform(latency);
  try {
    // Compiled code, and the server's own rows.
    const { spaces } = await check(platform.url);
    const samples: number[] = [];
    for (let index = 0; index < count; index++) samples.push((await check(platform.url)).time);
    return {
      what: `checking all ${spaces} spaces`,
      unit: 'ms',
      ours: samples,
      budget: { of: 'median', atMost: 3000 },
      limit: `the server takes ${latency} ms, and gets five requests at a time: ${(spaces / 5) * latency} ms are its own.`,
    };
  } finally {
    platform.stop();
  }
}
