import type { Resource } from '../../src/platform/classifyResponse';
import { parseBaseUrl } from '../../src/platform/endpoint';
import { redirect } from '../platform/answers';
import type { Answer } from '../platform/exchange';
import type { Stage } from './stage';

/** An active fault. */
interface Struck {
  /** The fault is gone. */
  lift(): Promise<void> | void;
  /** Whether it can end after some requests. */
  readonly canPass?: boolean;
}

/**
 * Causes a fault for one resource.
 * @param times how many requests it affects before it ends by itself; no limit if left out
 */
export type Strike = (stage: Stage, on: Resource, times?: number) => Promise<Struck> | Struck;

/** The platform sends this answer. */
export function answered(answer: Answer): Strike {
  return (stage, on, times = Infinity) => {
    const fault = stage.platform.faults.add({ on, answer, times });
    return {
      lift: () => fault.remove(),
      canPass: true,
    };
  };
}

/** Milliseconds for one attempt if an answer stalls. */
const patience = 40;
/** What a person reads about it. */
export const patienceInSeconds = patience / 1000;

/** The platform sends this answer, but never in time. */
export function stalled(answer: Answer): Strike {
  return async (stage, on, times) => {
    stage.timeout = patience;
    const struck = await answered(answer)(stage, on, times);
    return {
      async lift() {
        stage.timeout = 10_000;
        await struck.lift();
      },
    };
  };
}

/** No server listens at the platform's address. */
export const stopped: Strike = async (stage) => ({ lift: await stage.stop() });

/** The client is sent to an address other than the platform's. */
export function ledTo(address: (stage: Stage) => Promise<string> | string): Strike {
  return async (stage) => {
    const home = stage.endpoint;
    stage.endpoint = parseBaseUrl(await address(stage));
    return {
      lift: () => {
        stage.endpoint = home;
      },
    };
  };
}

/** The platform redirects to the same path on another origin. */
export const redirectedToStranger: Strike = async (stage, on, times) => {
  const { url } = await stage.stranger();
  return answered((exchange) => redirect(`${url}${exchange.request.path}`, 307)(exchange))(stage, on, times);
};
