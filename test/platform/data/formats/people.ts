import { call, contact, type Draft, draft, type Fields } from './draft';

/** An outbound call to what `input` says. */
const to = (name: string, input: Fields, output: Fields = {}): Draft =>
  draft(name, (at) => ({ input, output: call(at, output) }));

/** An inbound call: who called is in the output. */
const from = (name: string, output: Fields, input: Fields = {}): Draft =>
  draft(name, (at) => ({
    task: { objective: 'Inbound call' },
    input: { vapi_agent_id: 'asst_4420', call_type: 'inbound', ...input },
    output: call(at, { call_type: 'inbound', ...output }),
  }));

/** The places where servers put a contact's name and number. */
export const contacts: readonly Draft[] = [
  to('name in input.name', contact('Nora Feldt', '+15550140001', { email: 'nora.feldt@example.com' })),
  to('name in input.contact_name', { contact_name: 'Tomás Ribeiro', contact_number: '+15550140002' }),
  to('name in input.full_name', { full_name: 'Yuki Arai', contact_number: '+15550140003' }),
  to(
    'name in input.name and others',
    contact('Amara Bello', '+15550140004', { contact_name: 'A. B.', full_name: 'No' }),
  ),
  to('blank name before another', { name: '  ', contact_name: 'Pavel Dvorak', contact_number: '+15550140005' }),
  to('number in input.phone_number', { name: 'Ingrid Solheim', phone_number: '+15550140006' }),
  to('number in input.phone', { name: 'Kwame Asante', phone: '+15550140007' }),
  to('number as a JSON number', { name: 'Leila Farahani', contact_number: 15550140008 }),
  to('number with a leading zero', contact('Marco Bianchi', '02005550142')),
  to('number with spaces and signs', contact('Sunita Deshpande', '+1 (555) 014-0010 ext. 4')),
  to('number and an alternate one', contact('Oskar Lind', '919800140011', { alternate_number: '+15550140011' })),
  to('number without a name', { contact_number: '+15550140012', email: 'unknown@example.com' }),
  to('neither name nor number', { context: 'Row 14 of the list was empty' }),
  to('null in every place', { name: null, contact_number: null, email: null }, { customer: null }),
  to('no input', {}),
  to('name in output.contact_number', contact('Rosa Keller', '+15550140013'), { contact_number: 'Rosa Keller' }),
  to('email in input.contact_email', contact('Ayo Balogun', '+15550140014', { contact_email: 'ayo@example.com' })),
];

/** The places where servers put a caller's name and number. */
export const callers: readonly Draft[] = [
  from('caller as a text in output.customer', { customer: 'Hugo Marchetti', contact_number: '+15550140021' }),
  from('caller in output.customer.name', { customer: { name: 'Zeynep Aydin', number: '+15550140022' } }),
  from('caller with a number only', { customer: { number: '+15550140023' } }),
  from('caller with a name in contact_number', { customer: 'Bruno Castel', contact_number: 'Bruno Castel' }),
  from('caller in input', {}, { contact_number: '+15550140025' }),
  from('caller whose number is withheld', { customer: 'Anonymous', contact_number: '' }),
];

const ninetyNine =
  'Maximiliana Wilhelmina Konstantina von Hohenstein-Ravensburg und Altenkirchen-Lindenthal-Sulzbach X';

/** Names in every script, and texts that are not names. */
export const names: readonly Draft[] = [
  to('Hebrew name', contact('דנה מזרחי', '+15550140031')),
  to('Arabic name', contact('ليلى الحسن', '+15550140032')),
  to('Devanagari name', contact('कविता शर्मा', '+15550140033')),
  to('Tamil name', contact('முருகன் செல்வம்', '+15550140034')),
  to('Chinese name', contact('王小明', '+15550140035')),
  to('Cyrillic name', contact('Оксана Гринь', '+15550140036')),
  to('name with direction marks', contact('Mario \u202Egpj.exe\u202C \u2066Rossi', '+15550140037')),
  to('name with emoji', contact('Priya 👩🏽‍💻🇮🇳 N.', '+15550140038')),
  to('name of 99 characters', contact(ninetyNine, '+15550140039')),
  to('name in HTML', contact('<b>Gina</b> & <img src=x onerror=alert(1)>', '+15550140040')),
  to('name in Markdown', contact('[Repair](command:workbench.action.quit) **Theo** `x`', '+15550140041')),
  to('name with an icon code', contact('$(flame) Vera $(sync~spin)', '+15550140042')),
  to('name of several lines', contact('  Lou\nMeyer\r\n\tjunior ', '+15550140043')),
  to('name with combining marks', contact('Ze\u0301lie\u0302 A\u030Arup', '+15550140044')),
  to('name like a formula', contact("=cmd|'/C calc'!A0", '+15550140045')),
  to('name with a pipe and quotes', contact('Ann "Andy" | O\'Hara; Jr., MD', '+15550140046')),
];
