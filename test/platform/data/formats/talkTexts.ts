import { call, contact, type Draft, draft, said } from './draft';

const text = (name: string, person: string, ...lines: readonly string[]): Draft =>
  draft(name, (at) => ({ input: contact(person, '+15550147001'), output: call(at, { transcript: lines.join('\n') }) }));

/** Transcripts that are one text. */
export const talkTexts: readonly Draft[] = [
  text('text of agent and customer', 'Arne Vik', 'Agent: Shall I confirm the visit?', 'Customer: Yes, do.'),
  text('text of roles', 'Britta Funk', 'assistant: Good morning.', 'user: Good morning.', 'assistant: Goodbye.'),
  text('text that begins without a speaker', 'Cem Yildiz', 'Hello?', 'user: Yes, hello.', 'agent: There you are.'),
  text('text without any speaker', 'Dora Varga', 'We talked about the delivery.', 'It comes on Friday.'),
  text(
    'text with colons in what is said',
    'Enzo Ricci',
    'AI: I read it back to you.',
    'Date: Tuesday, the 3rd',
    'Time: half past eight',
    'Reference number: 5820',
    'User: That is right.',
    'Note: my brother comes along.',
    'AI: See you at 10:30. More at https://example.com/visit.',
    'User: Thank you.',
  ),
  text('text in Devanagari', 'गीता राव', 'एजेंट: नमस्ते, कैसे हैं आप?', 'ग्राहक: अच्छा हूँ।', 'एजेंट: धन्यवाद।', 'ग्राहक: नमस्ते।'),
  text('text in Tamil', 'கமலா ராஜன்', 'முகவர்: வணக்கம்.', 'வாடிக்கையாளர்: வணக்கம்.', 'முகவர்: நன்றி.'),
  text('text in Chinese', '李娜', '客服：您好。', '客户：你好，请讲。', '客服：谢谢，再见。', '客户：再见。'),
  text('text in Arabic', 'سمير ناصر', 'الوكيل: مرحبا.', 'العميل: أهلا.', 'الوكيل: شكرا.', 'العميل: عفوا.'),
  text('text in Hebrew', 'יעל כהן', 'נציג: שלום.', 'לקוח: שלום.', 'נציג: תודה.', 'לקוח: להתראות.'),
  text(
    'text in Cyrillic',
    'Олег Бойко',
    'Агент: Добрый день.',
    'Клиент: Добрый.',
    'Агент: До свидания.',
    'Клиент: Пока.',
  ),
  text(
    'text of a name with an apostrophe',
    'Sean O’Brien',
    "O'Brien: Speaking.",
    'Agent: Good.',
    "O'Brien: Go on.",
    'Agent: Well.',
  ),
  text(
    'text of a title and a name',
    'Dr. Lata Rao',
    'Agent: Doctor?',
    'Dr. Rao: Yes.',
    'Agent: Fine.',
    'Dr. Rao: Bye.',
  ),
  text('text of a name in brackets', 'Hugo Lund', 'Agent (Nila): Hi.', 'Hugo: Hi.', 'Agent (Nila): Bye.', 'Hugo: Bye.'),
  text('text with times in brackets', 'Iva Horvat', '[00:05] Agent: Hi.', '[00:09] Iva: Hi.', '[00:12] Agent: Bye.'),
  text('text with times', 'Jukka Salo', '00:05 Agent: Hi.', '00:09 Jukka: Hi.', '00:12 Agent: Bye.'),
  text('text in Markdown', 'Kaja Rebane', '**Agent:** Hi.', '**Kaja:** Hi.', '**Agent:** Bye.'),
  draft('text with carriage returns', (at) => ({
    input: contact('Lino Serra', '+15550147018'),
    output: call(at, { transcript: 'Agent: One.\r\nUser: Two.\rAgent: Three.\u2028User: Four.' }),
  })),
  draft('text that holds a list', (at) => ({
    input: contact('Mirja Laakso', '+15550147019'),
    output: call(at, {
      transcript: JSON.stringify([said(at, 8, 'assistant', 'Good morning.'), said(at, 11, 'user', 'Morning!')]),
    }),
  })),
  draft('text that holds an object', (at) => ({
    input: contact('Nestor Ibarra', '+15550147020'),
    output: call(at, {
      transcript: JSON.stringify({ messages: [said(at, 8, 'bot', 'Hola.'), said(at, 11, 'human', 'Hola.')] }),
    }),
  })),
  text('text that looks like a list', 'Odile Caron', '[inaudible]', 'Agent: Pardon?', 'Odile: [laughs] Nothing.'),
  text('text empty', 'Piero Galli', ''),
];
