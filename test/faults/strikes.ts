import type { Resource } from '../../src/platform/classifyResponse';
import { parseBaseUrl } from '../../src/platform/endpoint';
import { redirect } from '../platform/answers';
import type { Answer } from '../platform/exchange';
import type { Stage } from './stage';

/** A fault in force. */
interface Struck {
  /** The fault is gone. */
  lift(): Promise<void> | void;
  /** Whether it can pass after some requests. */
  readonly canPass?: boolean;
}

/**
 * Brings a fault about for one resource.
 * @param times how many requests it meets before it is gone by itself; no limit when left out
 */
export type Strike = (stage: Stage, on: Resource, times?: number) => Promise<Struck> | Struck;

/** The platform answers so. */
export function answered(answer: Answer): Strike {
  return (stage, on, times = Infinity) => {
    const fault = stage.platform.faults.add({ on, answer, times });
    return {
      lift: () => fault.remove(),
      canPass: true,
    };
  };
}

/** Milliseconds for one attempt where an answer stalls. */
const patience = 40;
/** What a person reads of it. */
export const patienceInSeconds = patience / 1000;

/** The platform answers so, and never in time. */
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

/** Nobody listens at the platform's address. */
export const stopped: Strike = async (stage) => ({ lift: await stage.stop() });

/** The client is led to another address than the platform's. */
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

/** The platform points to the same place at another origin. */
export const redirectedToStranger: Strike = async (stage, on, times) => {
  const { url } = await stage.stranger();
  return answered((exchange) => redirect(`${url}${exchange.request.path}`, 307)(exchange))(stage, on, times);
};
