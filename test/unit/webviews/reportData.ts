import type { HostMessage, ReportCall, ReportSubject } from '../../../src/webviews/report/messages';

export const SUBJECT: ReportSubject = {
  server: 'https://unpod.example',
  organization: 'acme-voice',
  space: 'S1',
  run: 'R1',
};

/** A call that reached someone. */
export function callOf(id: string, fields: Partial<ReportCall> = {}): ReportCall {
  return {
    id,
    isCall: true,
    outcome: 'reached',
    labels: [],
    contact: `Contact ${id}`,
    status: 'connected',
    hasRecording: false,
    ...fields,
  };
}

export const INIT: Extract<HostMessage, { type: 'init' }> = {
  type: 'init',
  subject: SUBJECT,
  language: 'en',
  hourCycle: 'h23',
  names: { phases: {} },
};

export const HEADER: Extract<HostMessage, { type: 'header' }> = {
  type: 'header',
  space: 'Sales',
  isActive: false,
  isWatched: false,
  loaded: 3,
  hasNextPage: false,
  isLoading: false,
  skippedRows: 0,
};

export function callsMessage(changed: readonly ReportCall[], order?: readonly string[]): HostMessage {
  return { type: 'calls', changed: [...changed], order: order && [...order] };
}
