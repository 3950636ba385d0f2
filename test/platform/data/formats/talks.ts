import { HOUR, markedUtc, MINUTE, naiveUtc, SECOND, spacedUtc } from '../time';
import { type At, call, CALL, contact, type Draft, draft, type Fields, said } from './draft';

/** A call with this transcript. */
const talk = (name: string, person: string, transcript: (at: At) => unknown, more: Fields = {}): Draft =>
  draft(name, (at) => ({
    input: contact(person, '+15550146001'),
    output: call(at, { transcript: transcript(at), ...more }),
  }));

const AHEAD = 5 * HOUR + 30 * MINUTE;
const colleague = { participant: 'idt_+15550146099' };
const lead = { participant: 'idt_+15550146001' };

/** Transcripts that are a list, or an object that holds one. */
export const talks: readonly Draft[] = [
  talk('talk with participants and message ids', 'Ada Krüger', (at) => [
    said(at, 8, 'user', 'Krüger.', lead),
    said(at, 14, 'assistant', 'Good morning, this is Nila of Example Bikes.\n', { message_id: '7c1f20aa-1' }),
    said(at, 20, 'user', 'Ah yes, my bike.', lead),
  ]),
  talk('talk without times', 'Basil Hartmann', () => [
    { role: 'agent', content: 'Hello, is this Basil Hartmann?' },
    { role: 'user', content: 'It is.' },
  ]),
  talk('talk with empty times', 'Cora Jansen', () => [
    { role: 'user', content: 'And what is it about?', user_id: 'unknown', timestamp: '' },
    { role: 'assistant', content: 'About your order.', user_id: null, timestamp: 'None' },
  ]),
  talk('talk of bot and human', 'Dario Leone', (at) => [
    { role: 'system', message: 'You are Nila, a friendly agent.', time: at(6), secondsFromStart: 0 },
    { role: 'bot', message: 'Hi, Nila speaking.', time: at(8), endTime: at(10), secondsFromStart: 2 },
    { role: 'human', message: 'Hi Nila.', time: at(12), endTime: at(13), secondsFromStart: 6 },
  ]),
  talk('talk with seconds from the start', 'Edda Paulsen', () => [
    { role: 'agent', message: 'Your table is booked.', time: 1.5, endTime: 5.2, duration: 3.7, secondsFromStart: 1.5 },
    { role: 'customer', message: 'Lovely.', time: 5.5, endTime: 8, duration: 2.5, secondsFromStart: 5.5 },
  ]),
  talk('talk of speaker and text', 'Finn Larsen', () => [
    { speaker: 'Agent', text: 'Did the parcel arrive?' },
    { speaker: 'Finn Larsen', text: 'Yesterday.' },
  ]),
  talk('talk in parts', 'Gloria Santos', (at) => [
    {
      role: 'assistant',
      content: [
        { type: 'text', text: 'One ' },
        { type: 'text', text: 'moment.' },
      ],
      timestamp: markedUtc(at(9)),
    },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Sure.' },
        { type: 'audio', url: null },
      ],
      timestamp: markedUtc(at(12)),
    },
  ]),
  talk('talk with a call of a tool', 'Hector Ruiz', (at) => [
    said(at, 8, 'user', 'Is there anything free on Monday?'),
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'c1', type: 'function', function: { name: 'find_slots', arguments: '{"day":"monday"}' } }],
    },
    { role: 'tool', tool_call_id: 'c1', content: '[{"start":"09:30","free":true}]' },
    said(at, 15, 'assistant', 'Half past nine is.'),
  ]),
  talk('talk handed over to a colleague', 'Ilse Bauer', (at) => [
    said(at, 8, 'assistant', 'May I connect you with a colleague?'),
    said(at, 12, 'user', 'Please do.', lead),
    { role: 'system', type: 'handover call', message: 'call successfully handed over to human agent' },
    said(at, 25, 'user', 'Good morning, Robin here.', colleague),
    said(at, 30, 'user', 'I want to change my order.', lead),
  ]),
  talk('talk of every role', 'Jonas Weber-Lutz', (at) =>
    ['assistant', 'user', 'agent', 'customer', 'bot', 'human', 'ai', 'caller', 'Assistant', 'supervisor'].map(
      (role, index) => said(at, 8 + 3 * index, role, `This was said by: ${role}`),
    ),
  ),
  talk('talk in another zone', 'Kira Lindholm', (at) => [
    { role: 'assistant', content: 'Good afternoon.', timestamp: spacedUtc(at(9) + AHEAD, 100_000) },
    { role: 'user', content: 'Who is this?', timestamp: spacedUtc(at(13) + AHEAD, 400_000) },
    { role: 'assistant', content: 'Nila of Example Bikes.', timestamp: spacedUtc(at(15) + AHEAD, 0) },
  ]),
  talk('talk that begins before the call', 'Lorenzo Villa', (at) => [
    said(at, 3, 'assistant', 'Hello?'),
    said(at, 10, 'user', 'Villa, good evening.'),
  ]),
  talk('talk out of order', 'Malin Sjöberg', (at) => [
    said(at, 7, 'assistant', 'Hello there, this is Nila'),
    said(at, 13, 'user', 'Yes?'),
    said(at, 10, 'assistant', 'of Example Bikes.'),
    { role: 'assistant', content: 'Is this a good time?', user_id: null, timestamp: 'None' },
  ]),
  talk('talk in epoch seconds', 'Nuria Soler', (at) => [
    { role: 'assistant', content: 'Good day.', timestamp: at(8) / SECOND + 0.25 },
    { role: 'user', content: 'Good day to you.', timestamp: at(11) / SECOND },
  ]),
  talk('talk in epoch milliseconds', 'Otto Friis', (at) => [
    { role: 'assistant', content: 'Good night.', timestamp: at(8) + 250 },
    { role: 'user', content: 'Is it that late?', timestamp: at(12) },
  ]),
  talk('talk with +00:00', 'Pia Moser', (at) => [
    { role: 'assistant', content: 'Grüezi.', timestamp: `${naiveUtc(at(8))}.000+00:00` },
    { role: 'user', content: 'Grüezi mitenand.', timestamp: `${naiveUtc(at(12))}.000+00:00` },
  ]),
  talk('talk with empty and invisible words', 'Rolf Imhof', (at) => [
    said(at, 8, 'assistant', 'I connect you.'),
    said(at, 12, 'user', ''),
    said(at, 14, 'user', '\u200b'),
    said(at, 16, 'user', 'Never mind.'),
    null,
    said(at, 18, 'assistant', '  \n'),
  ]),
  talk('talk with a line three times', 'Sanna Koski', (at) =>
    ['a1', 'a2', 'a3'].map((id, index) => said(at, 8 + index, 'assistant', 'Are you still there?', { message_id: id })),
  ),
  talk('talk in many scripts', 'Tal Ben-Ami', (at) => [
    said(at, 8, 'assistant', 'नमस्ते, क्या आप दो मिनट बात कर सकते हैं?'),
    said(at, 14, 'user', 'שלום, בבקשה. המספר שלי +15550146001.'),
    said(at, 20, 'assistant', 'حسنًا، الموعد يوم 3/9 الساعة 10:30 (Room 4B).'),
    said(at, 26, 'user', '好的，谢谢！👍🏽'),
  ]),
  talk('talk in an object', 'Ulla Skov', (at) => ({
    messages: [said(at, 8, 'assistant', 'Good morning.'), said(at, 11, 'user', 'Morning!')],
  })),
  talk('talk with lists of plain texts', 'Vito Marino', () => ['Agent: Hello.', 'Vito: Hello.']),
  talk('talk empty', 'Wenche Moe', () => []),
  talk('talk null', 'Xaver Huber', () => null),
  talk('talk in output.messages as well', 'Ylva Ström', () => 'Agent: Until tomorrow.\nCustomer: Until then.', {
    messages: [{ role: 'agent', message: 'Until tomorrow.', time: 1, secondsFromStart: 1 }],
  }),
  talk('talk of four hundred lines', 'Zelda Quinn', (at) =>
    Array.from({ length: 400 }, (_, index) =>
      said(at, CALL.start + 0.1 * index, index % 2 ? 'user' : 'assistant', `Line ${index + 1} of a long talk.`),
    ),
  ),
];
