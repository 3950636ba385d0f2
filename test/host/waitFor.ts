/** How long a wait may take, and what for. */
export interface Wait {
  /** Ends the sentence "Waited 15 s for …". */
  what: string;
  timeout?: number;
}

/**
 * Reads repeatedly until the result satisfies `until`, and returns it. A read that throws counts as not there yet.
 *
 * @throws after `timeout` milliseconds (by default 15,000), with what was read last
 */
export async function waitFor<T>(
  read: () => T | Promise<T>,
  until: (value: T) => boolean,
  { what, timeout = 15_000 }: Wait,
): Promise<T> {
  const deadline = Date.now() + timeout;
  let last: unknown;
  do {
    try {
      const value = await read();
      if (until(value)) return value;
      last = JSON.stringify(value, undefined, 2);
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < deadline);
  throw new Error(`Waited ${timeout / 1000} s for ${what}. Last seen: ${String(last)}`);
}
