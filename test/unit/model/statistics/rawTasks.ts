import fc from 'fast-check';

type Fields = Readonly<Record<string, unknown>>;

const start = Date.UTC(2026, 2, 28, 20);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);

const reasons = oneOf(
  ...['No answer', 'no-answer', 'NO_ANSWER', 'customer-busy', 'Customer busy', 'Line dropped', '???', 'कोई जवाब नहीं'],
  ...[
    'SIP 503 “Service Unavailable”',
    'Say "hello", wait',
    'Traceback:\n  File "call.py"\nTimeoutError',
    'busy; retry',
  ],
);
const endReasons = fc.oneof(
  reasons,
  oneOf('customer-ended-call', 'Customer Ended Call', 'caller_hangup', 'silence-timed-out', '', 'None', null),
  oneOf('Provider call dispatched successfully'),
);
const errors = fc.oneof(
  reasons,
  reasons.map((message) => ({ code: 486, message })),
  oneOf('Call placed successfully', 'Login was not successful', '', null),
);

/** Milliseconds since 1970 in the notations of several servers. */
const written = (time: number) =>
  oneOf<unknown>(
    new Date(time).toISOString(),
    new Date(time).toISOString().replace('T', ' ').replace('Z', ''),
    new Date(time).toISOString().replace('Z', '+00:00'),
    time,
    time / 1000,
  );

/** Start and end of a call, as far as the server knows them, and a duration that need not agree. */
const times = fc
  .record({ at: fc.nat(20 * 3_600_000), seconds: fc.oneof(fc.nat(90), fc.nat(4000)) })
  .chain(({ at, seconds }) =>
    fc.record<Fields>({
      start_time: fc.oneof({ weight: 5, arbitrary: written(start + at) }, oneOf<unknown>(null, 'NULL', undefined)),
      end_time: fc.oneof(
        { weight: 5, arbitrary: written(start + at + seconds * 1000) },
        oneOf<unknown>(null, 'None', undefined),
      ),
      duration: oneOf<unknown>(seconds, seconds, String(seconds), seconds + 0.65, 0, '0', null, undefined),
    }),
  );

const labels = fc.oneof(
  fc.array(oneOf('Interested', 'interested', 'callback', 'Call back', 'not interested', 'रुचि है'), { maxLength: 3 }),
  fc.array(fc.record({ name: oneOf('warm', 'Warm', 'cold') }), { maxLength: 2 }),
  oneOf<unknown>('warm, cold', '', null),
);
const assessments = oneOf('Interested', 'interested', 'Not Connected', 'Call Back', 'N/A', '', null);
const costs = oneOf<unknown>(0, 0.139, 1.5, '1.20', '3 credits', null, undefined);

const postCallData = fc.oneof(
  fc.record({ summary: fc.record({ status: assessments }), classification: fc.record({ labels }) }),
  fc.record({ outcome: assessments, summary: oneOf('Wants a call.', null), classification: fc.record({ labels }) }),
  oneOf<unknown>({}, null, undefined),
);

const reached = oneOf('connected', 'Connected', 'completed', 'ANSWERED');
const notReached = oneOf('notConnected', 'not-connected', 'busy', 'BUSY', 'voicemail', 'droped', 'canceled');
const failed = oneOf('failed', 'FAILED ', 'error');
const noResult = oneOf('handed over to field team', 'ringing', '', null, undefined);

/** A task whose status, call status and error go together as on a server. */
function taskWith(
  statuses: fc.Arbitrary<unknown>,
  callStatuses: fc.Arbitrary<unknown>,
  error: fc.Arbitrary<unknown>,
): fc.Arbitrary<Fields> {
  const facts = {
    call_status: callStatuses,
    call_end_reason: endReasons,
    error,
    post_call_data: postCallData,
    metadata: fc.record({ cost: costs }),
  };
  const output = fc.tuple(fc.record<Fields>(facts), times).map(([rest, when]): Fields => ({ ...rest, ...when }));
  const asSent = fc.oneof(
    { weight: 5, arbitrary: output },
    output.map((fields) => JSON.stringify(fields)),
  );
  return fc.record({
    task_id: fc.uuid(),
    status: statuses,
    execution_type: oneOf<unknown>('call', 'call', 'call', 'outbound_call', 'contact', undefined),
    input: oneOf<unknown>({ name: 'Aditi Mehta' }, { name: 'Bo, "Jr."', token: '4HQ2NSLP91WRH3DZ7BTXC4AA' }, null),
    output: fc.oneof({ weight: 20, arbitrary: asSent }, oneOf<unknown>(null, [], {})),
    retry_attempt: maybe(fc.nat(3)),
  });
}

const none = fc.constant(undefined);
const anyCallStatus = fc.oneof(reached, notReached, failed, noResult);
const completed = oneOf('completed', 'COMPLETED', 'success', 'partially_completed');

/** Emails and functions, with what only calls should have as well. */
const others = taskWith(oneOf('completed', 'failed', 'pending'), anyCallStatus, none).chain((row) =>
  oneOf('email', 'email_classification', 'tool_call').map((kind): Fields => ({ ...row, execution_type: kind })),
);

/** One row of a run's tasks, as a server may send it. */
export const rawTask: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 6, arbitrary: taskWith(completed, reached, none) },
  // Only for failures has the table a column for errors.
  { weight: 5, arbitrary: taskWith(completed, notReached, none) },
  { weight: 2, arbitrary: taskWith(completed, noResult, none) },
  { weight: 2, arbitrary: taskWith(completed, failed, errors) },
  { weight: 3, arbitrary: taskWith(oneOf('failed', 'error', 'FAILED'), anyCallStatus, errors) },
  { weight: 1, arbitrary: taskWith(oneOf('cancelled', 'canceled'), anyCallStatus, errors) },
  { weight: 3, arbitrary: taskWith(oneOf('in_progress', 'pending', 'scheduled', 'on_hold'), anyCallStatus, none) },
  { weight: 1, arbitrary: taskWith(oneOf('awaiting_consent', '', null), anyCallStatus, none) },
  { weight: 1, arbitrary: others },
);
