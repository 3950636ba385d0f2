import { HOUR, naiveUtc } from '../time';
import { call, CALL, contact, type Draft, draft, type Fields, RECORDINGS } from './draft';

const withResult = (name: string, person: string, output: Fields): Draft =>
  draft(name, (at) => ({ input: contact(person, '+15550145001'), output: call(at, output) }));

/** The places where servers put a summary and an outcome. */
export const results: readonly Draft[] = [
  withResult('summary with a status', 'Agata Zielinska', {
    post_call_data: {
      classification: { labels: ['Interested', 'callback'] },
      summary: { status: 'Call Back', summary: 'Agata wants a call after her holidays.', callback_datetime: 'N/A' },
      profile_summary: { tone: 'Friendly', outcome: 'Connected', objections: [] },
      success_evaluator: '{"score": 7}',
      structured_data: null,
    },
  }),
  withResult('summary as a text', 'Benoît Lefèvre', {
    post_call_data: { summary: 'Benoît took part in the survey.', outcome: 'finished', sentiment: 'positive' },
  }),
  withResult('summary in output.call_summary', 'Carmen Ortega', { call_summary: 'Carmen asked for the price list.' }),
  withResult('summary in output.summary', 'David Stone', { summary: 'David moved the visit to Thursday.' }),
  withResult('summary in the classification', 'Elena Greco', {
    post_call_data: { classification: { labels: [], summary: 'Elena compares two offers.' }, summary: null },
  }),
  withResult('summaries in every place', 'Farid Aziz', {
    summary: 'The third one.',
    call_summary: 'The second one.',
    post_call_data: {
      summary: { status: 'Sold', summary: 'The first one.' },
      classification: { summary: 'The fourth.' },
    },
  }),
  withResult('outcome in profile_summary', 'Gemma Doyle', {
    post_call_data: { summary: 'Gemma listened.', profile_summary: { outcome: 'Not decided', engagement: 'Low' } },
  }),
  withResult('outcome in post_call_data.outcome', 'Hans Vogt', { post_call_data: { outcome: 'refused' } }),
  withResult('a summary of many lines', 'Ines Duarte', {
    post_call_data: { summary: '- asked for the opening hours\n- will come on Friday\n\n**Next:** nothing' },
  }),
  withResult('post_call_data as a text', 'Joakim Berg', { post_call_data: '{"summary": "not read yet"}' }),
];

/** The places where servers put a cost. */
export const costs: readonly Draft[] = [
  withResult('cost in metadata', 'Kirsten Holt', { metadata: { cost: 0.139, type: 'outboundPhoneCall', usage: {} } }),
  withResult('cost in output', 'Luis Prieto', { cost: 0.45, costBreakdown: { stt: 0.05, llm: 0.3, tts: 0.1 } }),
  withResult('cost in both', 'Mara Simic', { cost: 0.2, metadata: { cost: 0.18, usage: {} } }),
  withResult('cost 0', 'Noel Baptiste', { metadata: { cost: 0, usage: {} } }),
  withResult('cost as a text', 'Oona Laine', { cost: '1.20' }),
];

/** The parameters of a signed URL, which is valid for an hour. */
const signature = (signedAt: number): string =>
  new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': 'AKIAEXAMPLE/eu-central-1/s3/aws4_request',
    'X-Amz-Date': `${naiveUtc(signedAt).replace(/[-:]/g, '')}Z`,
    'X-Amz-Expires': String(HOUR / 1000),
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': 'b1946ac92492d2347c6235b4d2611184f3a1c9d07e5b6a8c4d2e1f0a9b8c7d6e',
  }).toString();

/** The places where servers put a recording. */
export const recordings: readonly Draft[] = [
  withResult('recording .ogg', 'Piotr Wolski', { recording_url: `${RECORDINGS}/mixed-1.ogg` }),
  withResult('recording .wav', 'Rania Saad', { recording_url: `${RECORDINGS}/mixed-2.wav` }),
  withResult('recording .mp3', 'Sven Aas', { recording_url: `${RECORDINGS}/mixed-3.mp3` }),
  withResult('recording in recordingUrl', 'Tereza Malá', {
    recordingUrl: `${RECORDINGS}/mixed-4.mp3`,
    stereoRecordingUrl: `${RECORDINGS}/mixed-4-stereo.mp3`,
  }),
  withResult('recording that is private', 'Ugo Ferri', { recording_url: `${RECORDINGS}/private/mixed-5.wav` }),
  draft('recording with a signed address', (at) => ({
    input: contact('Vesna Juric', '+15550145016'),
    output: call(at, { recording_url: `${RECORDINGS}/signed/mixed-6.ogg?${signature(at(CALL.end))}` }),
  })),
  withResult('recording null', 'Walter Frey', { recording_url: null }),
  withResult('recording empty', 'Ximena Paz', { recording_url: '' }),
  withResult('recording that is no web address', 'Yusuf Demir', { recording_url: 's3://calls/mixed-9.ogg' }),
];
