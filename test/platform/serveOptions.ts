import { parseArgs } from 'node:util';
import type { Shape } from './shapes';

export interface ServeOptions {
  port: number;
  shape: Shape;
  /** Milliseconds. */
  latency: number;
  lively: boolean;
}

export const USAGE = `Usage: tsx test/platform/serve.ts [options]

  --port 3001        the port on 127.0.0.1; another free one when it is taken
  --shape observed   observed or documented: which account of the API to keep
  --latency 0        milliseconds before each answer
  --lively           runs go on and new ones start
`;

/** Reads the arguments after the script's name. Throws an error whose message names the bad option. */
export function parseServeOptions(args: string[]): ServeOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '3001' },
      shape: { type: 'string', default: 'observed' },
      latency: { type: 'string', default: '0' },
      lively: { type: 'boolean', default: false },
    },
  });
  if (values.shape !== 'observed' && values.shape !== 'documented') {
    throw new Error(`--shape must be observed or documented, not: ${values.shape}`);
  }
  return {
    port: wholeNumber('port', values.port, 65_535),
    shape: values.shape,
    latency: wholeNumber('latency', values.latency, 600_000),
    lively: values.lively,
  };
}

function wholeNumber(option: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) {
    throw new Error(`--${option} must be a whole number from 0 to ${max}, not: ${text}`);
  }
  return value;
}
