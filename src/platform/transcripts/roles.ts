/**
 * The agent and the contact talk to each other. A colleague is another person on the line, such as a human agent after a handover. A
 * speaker is anyone else who has a name. Functions are calls and their results; events are system messages.
 */
export type Role = 'agent' | 'contact' | 'colleague' | 'speaker' | 'function' | 'event';

/** Words for roles, of letters and marks only, in lower case. */
const roles = new Map(
  (
    [
      [
        'agent',
        'agent assistant bot ai model agente asistente assistente berater conseiller агент оператор ' +
          'एजेंट सहायक এজেন্ট முகவர் ఏజెంట్ ಏಜೆಂಟ್ ഏജന്റ് وكيل الوكيل סוכן נציג ' +
          '客服 坐席 助手 エージェント 担当者 상담원',
      ],
      [
        'contact',
        'user customer human caller client contact callee lead cliente usuario kunde anrufer клиент ' +
          'ग्राहक গ্রাহক வாடிக்கையாளர் కస్టమర్ ಗ್ರಾಹಕ ഉപഭോക്താവ് عميل العميل לקוח ' +
          '客户 顾客 用户 お客様 고객',
      ],
      ['colleague', 'humanagent liveagent supervisor colleague'],
      ['event', 'system developer event'],
    ] as const
  ).flatMap(([role, words]) => words.split(' ').map((word): [string, Role] => [word, role])),
);

/** A role that a label names. */
export interface KnownRole {
  readonly role: Role;
  /** Whether the label is nothing else: not `Agent 2` or `Agent (Nila)`. */
  readonly isPlain: boolean;
}

/** The role that a label names; undefined if it names none. */
export function roleOf(label: string): KnownRole | undefined {
  const quick = roles.get(label);
  if (quick) {
    return { role: quick, isPlain: true };
  }
  const name = label.slice(0, 80).normalize('NFKC').toLowerCase();
  const word = name
    .replace(/[([].*$/s, '')
    .replace(/[^\p{L}\p{M}]+/gu, '')
    .replace(/(?<=^\p{L}+)message(chunk)?$/u, '')
    .replace(/^(ai|voice|virtual|system|support|sales|chat)(?=agent|assistant|bot)/, '');
  const isFunction = /^(tool|function)s?(calls?)?(invocations?|results?|outputs?|responses?)?$/.test(word);
  const role = roles.get(word) ?? (isFunction ? 'function' : undefined);
  if (role) {
    return { role, isPlain: !/[\p{N}([]/u.test(name) };
  }
  return /^(speaker|spk|participant|channel)[a-z]?$/.test(word) ? { role: 'speaker', isPlain: false } : undefined;
}
