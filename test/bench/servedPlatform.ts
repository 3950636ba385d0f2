import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A local platform with the sample, in a process of its own: its work is not measured with that of this process. */
export interface ServedPlatform {
  url: string;
  stop(): void;
}

/** @param latency milliseconds before each answer */
export async function servePlatform(latency = 0): Promise<ServedPlatform> {
  const args = ['--import', 'tsx', 'test/platform/serve.ts', '--port', '0', '--latency', String(latency)];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
  return { url: line.replace(/^.*?: +/, ''), stop: () => void server.kill() };
}
