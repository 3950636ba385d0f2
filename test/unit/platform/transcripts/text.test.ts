import assert from 'node:assert/strict';
import { readTranscript } from '../../../../src/platform/transcripts/transcript';

/** What is said, as `role|words` or `Name|words`, with `0.0 ` in front for the seconds since the start. */
const lines = (text: string) =>
  readTranscript(text).map((each) => {
    const time = each.offset === undefined ? '' : `${each.offset / 1000} `;
    return `${time}${each.name ?? each.role}|${each.text}`;
  });
const reads = (text: string, ...expected: readonly string[]) => assert.deepEqual(lines(text), expected, text);

describe('reading a transcript in text form', () => {
  it('finds the speakers, and appends lines without one', () => {
    reads('assistant: Hello?\nuser: Yes: who is this?', 'agent|Hello?', 'contact|Yes: who is this?');
    reads('user: one\r\n  two  \n\nthree\nassistant: four', 'contact|one\ntwo\nthree', 'agent|four');
    reads('user:\n  one', 'contact|one');
    reads('user:\nassistant: Hello?\nuser: \u200b', 'agent|Hello?');
  });

  it('starts without a speaker if the first line names none', () => {
    reads('Hello?\nuser: Yes', 'speaker|Hello?', 'contact|Yes');
    reads('Hello\nthere', 'speaker|Hello\nthere');
  });

  it('does not take words before a colon for a speaker', () => {
    const facts = [
      'Date: Monday',
      'Time: half past nine',
      'Reference number: 4711',
      'Note: I will bring my sister.',
      'Email: x@example.com',
      'https://a.example/b',
      '10:30',
      'At 10:30',
      '12: twelve',
      ': nothing',
      'Amount (incl. tax): 500',
      'Order ID: A1',
      'Room 2: yes',
      'This is what we do now: we call',
      'तारीख: सोमवार',
      '时间：九点',
      'Fecha: lunes',
      'Flavor: vanilla',
      '**Date:** Monday',
      '- Time: nine',
    ];
    for (const fact of facts) {
      reads(`AI: I read it back.\n${fact}\nUser: Right.`, `agent|I read it back.\n${fact}`, 'contact|Right.');
      reads(
        `AI: a\n${fact}\nUser: b\nAI: c\n${fact}\nUser: d`,
        `agent|a\n${fact}`,
        'contact|b',
        `agent|c\n${fact}`,
        'contact|d',
      );
      reads(`AI: a\nUser: b\n${fact}\nAI: c`, 'agent|a', `contact|b\n${fact}`, 'agent|c');
      reads(`Nila: a\n${fact}\nMeera: b.\nNila: c\nMeera: d`, `Nila|a\n${fact}`, 'Meera|b.', 'Nila|c', 'Meera|d');
    }
    reads(
      'AI: I read it back.\nDate: Monday\nReference number: 4711',
      'agent|I read it back.\nDate: Monday\nReference number: 4711',
    );
    reads(
      'AI: I have:\nDate: Monday\nDoctor: Rao\nHotel: Ritz',
      'agent|I have:\nDate: Monday\nDoctor: Rao\nHotel: Ritz',
    );
  });

  it('finds unknown names in any script', () => {
    for (const [one, other] of [
      ['Rao', 'Meera'],
      ['rao', 'meera'],
      ['राम', 'सीता'],
      ['முருகன்', 'மீரா'],
      ['سارة', 'يوسف'],
      ['שרה', 'דוד'],
      ['王伟', '李娜'],
      ['さくら', '田中'],
      ["O'Brien", 'D’Souza'],
      ['Dr. Rao', 'Mrs. van der Berg'],
      ['Ola-Åse Berg Li', 'N\u200dM'],
      ['Speaker 1', 'Speaker 2'],
      ['SPEAKER_00', 'SPEAKER_01'],
      ['Agent 1', 'Agent 2'],
      ['Agent (Nila)', 'Agent (Robin)'],
      ['+919800000042', '+15550100017'],
    ] as const) {
      reads(`${one}: a\n${other}: b`, `${one}|a`, `${other}|b`);
      reads(
        `${one}: a\n${other}: b\n${one}: c\nmore\n${other}: d`,
        `${one}|a`,
        `${other}|b`,
        `${one}|c\nmore`,
        `${other}|d`,
      );
      reads(`${one}：a\n${other} : b`, `${one}|a`, `${other}|b`);
    }
  });

  it('finds an unknown speaker beside a known one', () => {
    reads('Agent: Hello\nRao: yes', 'agent|Hello', 'Rao|yes');
    reads('Rao: Hello\nAgent: yes', 'Rao|Hello', 'agent|yes');
    reads('Agent (Nila): Hello\nO’Brien: yes', 'agent|Hello', 'O’Brien|yes');
    reads(
      'User: Hello?\nNila: Hi.\nPlace: Main Street\nUser: ok',
      'contact|Hello?',
      'Nila|Hi.\nPlace: Main Street',
      'contact|ok',
    );
  });

  it('finds two speakers who take turns, even if their names look like facts', () => {
    for (const [one, other] of [
      ['Note', 'Ravi'],
      ['Address', 'Price'],
    ]) {
      reads(
        `${one}: Good day.\n${other}: How are you?\n${one}: Fine.`,
        `${one}|Good day.`,
        `${other}|How are you?`,
        `${one}|Fine.`,
      );
    }
    reads('Date: Monday\nTime: 9\nDate: Tuesday', 'speaker|Date: Monday\nTime: 9\nDate: Tuesday');
  });

  it('finds no speakers in notes', () => {
    const notes = 'Summary: The customer called.\nNext steps: call back.\nSentiment: positive.';
    reads(notes, `speaker|${notes}`);
  });

  it('finds a third speaker who speaks again', () => {
    reads(
      'AI: Hello.\nUser: A human, please.\nRobin: Good morning, Robin here.\nUser: hello\nRobin: What can I do?\nUser: bye',
      ...[
        'agent|Hello.',
        'contact|A human, please.',
        'Robin|Good morning, Robin here.',
        'contact|hello',
        'Robin|What can I do?',
      ],
      'contact|bye',
    );
  });

  it('knows words for the agent and the contact in other languages', () => {
    for (const text of [
      'एजेंट: a\nग्राहक: b',
      'முகவர்: a\nவாடிக்கையாளர்: b',
      '客服：a\n客户：b',
      'Agente: a\nCliente: b',
      'AGENT: a\nCaller 1: b',
    ]) {
      reads(text, 'agent|a', 'contact|b');
    }
  });

  it('reads times in front of a speaker, and emphasis, bullets and brackets around one', () => {
    for (const time of [
      '[00:05]',
      '00:05',
      '(0:05)',
      '00:00:05 -',
      '[0:05 - 0:08]',
      '00:05.000 |',
      '- [00:00:05.000]',
      '0:05 –',
    ]) {
      reads(`${time} Agent: a\n${time} Rao: b`, '5 agent|a', '5 Rao|b');
    }
    for (const form of [
      '**Agent:**',
      '**Agent**:',
      '*Agent:*',
      '__Agent__:',
      '- Agent:',
      '> Agent:',
      '• Agent :',
      '[Agent]:',
      '🤖 Agent:',
      '\ufeff\u200fAgent:',
    ]) {
      reads(`${form} a\nUser: b`, 'agent|a', 'contact|b');
    }
    for (const form of ['Agent 00:05:', 'Agent - 00:05:', 'Agent 0:00:05 :']) {
      reads(`${form} a\nUser 00:09: b`, '5 agent|a', '9 contact|b');
    }
    reads('1. Agent: a\n2. User: b', 'agent|a', 'contact|b');
    reads(
      'Agent: Options\n1. Sales: for all new orders, say one.\nUser: one',
      'agent|Options\n1. Sales: for all new orders, say one.',
      'contact|one',
    );
    reads('Nila 🤖: Good morning.\nAsha 🌸: Hello.\nNila 🤖: Bye.', 'Nila|Good morning.', 'Asha|Hello.', 'Nila|Bye.');
    reads('"Agent": a\n"User": b', 'agent|a', 'contact|b');
    reads('Speaker 1 (00:05):\nHello\nSpeaker 2 (0:09):\nHi', '5 Speaker 1|Hello', '9 Speaker 2|Hi');
    reads('00:05\nAgent: Hi\n00:09\nUser: yes', '5 agent|Hi', '9 contact|yes');
    reads('[00:05] Hello\n[00:09] Hi', '5 speaker|Hello', '9 speaker|Hi');
    reads('Agent: see you at\n10:30 is fine\nUser: ok', 'agent|see you at\n10:30 is fine', 'contact|ok');
    reads('10:05 AM Agent: a\n10:06 AM User: b', 'agent|a', 'contact|b');
    assert.equal(readTranscript('[2026-02-12 06:10:05] Agent: a')[0]?.at, Date.UTC(2026, 1, 12, 6, 10, 5));
  });

  it('knows every kind of line break', () => {
    for (const end of ['\n', '\r\n', '\r', '\u2028', '\u2029', '\v', '\f']) {
      reads(['Agent: a', 'b', 'User: c'].join(end), 'agent|a\nb', 'contact|c');
    }
  });

  const takesLittleTime = (inputs: readonly string[]) => {
    for (const input of inputs) {
      const begun = process.cpuUsage();
      readTranscript(input);
      assert.ok(process.cpuUsage(begun).user < 4_000_000, input.slice(0, 20));
    }
  };

  it('takes linear time for long lines', () => {
    const pieces = ['a', ':', ' ', '\n', '[', '{', '"', '0', '：', '\u0300', '*_', 'a: ', '00:05 ', ' :', '(a)'];
    takesLittleTime(pieces.map((it) => it.repeat(5_000_000 / it.length)));
  }).timeout(30_000);

  it('takes linear time for many lines', () => {
    takesLittleTime([
      'Hello there\n'.repeat(200_000),
      'Agent: Hi\nUser: Hi\n'.repeat(100_000),
      Array.from({ length: 100_000 }, (_, index) => `N${index}x: Hi`).join('\n'),
      '[00:05] Rao: Hi\n'.repeat(100_000),
      `x${' '.repeat(118)}y\n`.repeat(40_000),
      `x${' *'.repeat(50)}y:\n`.repeat(40_000),
    ]);
  }).timeout(30_000);
});
