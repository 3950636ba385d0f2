import { changed } from './answers';

/** Recognizable secrets that must never be seen. Each starts differently. */
export const secrets = {
  'the key': 'ca9a7ce1d5b84f60a3c2e7f1096db84e5fcafe01',
  "a user's token": 'ca9a7ce2b7714d93806af3c15e2d90b74acafe02',
  'a token in the input': 'ca9a7ce3 0f6be1c24d578a93e60b71d8c2cafe03',
  'a password in the output': 'ca9a7ce4-Tr0ub4dor&3-<b>pass</b>',
};

/** A task's row as a careless platform sends it: with secrets that are repeated in displayed texts. */
function careless(row: Record<string, unknown>): object {
  const [, token, input, password] = Object.values(secrets);
  const all = Object.values(secrets).join(' ');
  return {
    ...row,
    status: 'completed',
    execution_type: 'call',
    user_info: { id: 1, full_name: 'Robin', user_token: token },
    task: { objective: `Objective of the canary: ${all}` },
    input: {
      name: `Kim ${input}`,
      contact_number: '+15550001',
      token: input,
      note: `the key is ${secrets['the key']}`,
    },
    output: {
      call_status: `connected ${password}`,
      webhook: { password },
      recording_url: `https://recordings.example/1?token=${token}`,
      start_time: '2026-01-31 11:47:38',
      end_time: '2026-01-31 11:48:38',
      duration: 60,
      post_call_data: {
        summary: { status: 'Interested', summary: `Summary: ${all}` },
        classification: { labels: [all] },
      },
      transcript: [{ role: 'user', content: `My password: ${all}`, timestamp: '2026-01-31T11:47:40Z' }],
    },
  };
}

/** The true tasks, made careless. */
export const carelessTasks = changed((reply) => {
  const body = JSON.parse(reply.body.toString()) as { data: Record<string, unknown>[] };
  return { ...reply, body: Buffer.from(JSON.stringify({ ...body, data: body.data.map(careless) })) };
});
