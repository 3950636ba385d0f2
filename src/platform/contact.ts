import { nonEmpty, parsedFields, type Fields } from './parse';
import { firstOf, firstText, textOf, textOrNumber } from './values';

/** Whom a task concerns. Everything may be missing. */
export interface Contact {
  readonly contactName: string | undefined;
  /** Has digits. */
  readonly contactNumber: string | undefined;
  readonly contactEmail: string | undefined;
}

/** Reads the contact from a task's input and output. Of several places for one fact, the first that has it counts. */
export function contactOf(input: Fields, output: Fields): Contact {
  const columns = columnsOf(input);
  const customer = parsedFields(output.customer);
  const numbers = [
    firstNumber(columns, 'contact_number', 'phone_number', 'phone', ...moreNumbers),
    firstNumber(output, 'contact_number'),
    firstNumber(customer, 'number', 'phone_number', 'phone'),
    asNumber(output.customer),
  ];
  const fullName = [columns.first_name, columns.last_name].flatMap((part) => textOf(part) ?? []).join(' ');
  const names = [
    firstOf([columns.name, columns.contact_name, columns.full_name, columns.customer_name], textOrNumber),
    nonEmpty(fullName),
    asName(output.customer),
    firstText(customer, 'name', 'full_name'),
    // Some servers put a name here.
    asName(output.contact_number),
    asName(columns.contact_number),
  ];
  return {
    contactName: firstOf(names, (name) => name),
    contactNumber: firstOf(numbers, (number) => number),
    contactEmail: firstText(columns, 'email', 'contact_email', 'email_address') ?? firstText(customer, 'email'),
  };
}

const moreNumbers = [
  'mobile',
  'mobile_number',
  'contact_phone',
  'contact_no',
  'phone_no',
  'mobile_no',
  'customer_number',
];

/** Adds each column under a normalized name: people name theirs `Contact Number`, `contactNumber`, or `Mobile No.`. */
function columnsOf(input: Fields): Fields {
  const columns: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    columns[
      name
        .replace(/([a-z])([A-Z])/g, '$1_$2')
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
        .replace(/^_|_$/g, '')
    ] ??= value;
  }
  return { ...columns, ...input };
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** A phone number has at least one digit, and no more letters than digits: a name may contain a digit, too. */
function asNumber(value: unknown): string | undefined {
  const text = textOrNumber(value);
  const digits = countOf(text ?? '', /\p{Nd}/gu);
  return text !== undefined && digits > 0 && digits >= countOf(text, /\p{L}/gu) ? text : undefined;
}

function firstNumber(holder: Fields, ...names: readonly string[]): string | undefined {
  return firstOf(names, (name) => asNumber(holder[name]));
}

function asName(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /^[^{[]*\p{L}/u.test(text) && asNumber(text) === undefined ? text : undefined;
}
