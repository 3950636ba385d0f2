import type { Role } from './roles';
import { momentOf, textOf, wordsOf, type Entry, type EntryLabel } from './entry';
import { functionNote, functionsIn } from './functions';
import { partsOf, type EntryPart } from './parts';
import type { Moment } from './times';
import { readTexts, type TextTurn } from './text';

/** One entry of a transcript, in the server's order. */
export interface Utterance {
  readonly role: Role;
  /** As the server names a `colleague` (participant without a leading `idt_`) or `speaker`, or the function; undefined if it does not. */
  readonly name: string | undefined;
  readonly text: string;
  /** Milliseconds since 1970; undefined if unknown. */
  readonly at: number | undefined;
  /** Milliseconds since the start of the call, where the server counts from there. */
  readonly offset: number | undefined;
}

/**
 * What was said, in any form: a list, an object that holds one, a text with `Speaker: words` lines, or JSON as a text. What cannot
 * be read is skipped.
 *
 * @param transcript the value of `output.transcript`
 * @param contactNumber tells who of the participants is the contact; otherwise the first one is
 */
export function readTranscript(transcript: unknown, contactNumber = ''): readonly Utterance[] {
  const parts = partsOf(transcript);
  const texts = readTexts(parts.flatMap(({ text }) => text ?? [])).values();
  const participants = parts.flatMap((part) =>
    part.text === undefined && part.known?.role === 'contact' ? (participantOf(part.entry) ?? []) : [],
  );
  const contact = participants.find((it) => isSameNumber(it, contactNumber)) ?? participants[0];
  const said = parts.flatMap((part, index) => {
    const found = part.text === undefined ? fromEntry(part, contact) : fromTurns(texts.next().value ?? [], part.moment);
    const isBriefing = index === 0 && isPrompt(found[0]) && !(part.text === undefined && textOf(part.entry.type));
    return isBriefing ? found.slice(1) : found;
  });
  return distinguish(said);
}

/** Only a colleague and a speaker have a name; `Agent 2` and `Agent (Nila)` until `distinguish`. */
function nameOf({ label, known }: EntryLabel): string | undefined {
  const isUnnamed = known?.isPlain && known.role !== 'colleague';
  return isUnnamed || known?.role === 'event' || known?.role === 'function' ? undefined : label;
}

function participantOf(entry: Entry): string | undefined {
  const participant = textOf(entry.participant ?? entry.participantidentity);
  return participant?.replace(/^idt_/, '');
}

/** Digits that two spellings of one number end with, with or without a country's code. */
const significant = 7;

function isSameNumber(one: string, other: string): boolean {
  const [a = '', b = ''] = [one, other].map((text) => text.slice(0, 64).replace(/\D/g, ''));
  return Math.min(a.length, b.length) >= significant && (a.endsWith(b) || b.endsWith(a));
}

function fromTurns(turns: readonly TextTurn[], moment: Moment): readonly Utterance[] {
  return turns.map((turn) => {
    const { at = moment.at, offset = moment.offset } = turn.moment ?? {};
    return { role: turn.known?.role ?? 'speaker', name: nameOf(turn), text: turn.text, at, offset };
  });
}

function fromEntry(part: EntryPart, contact: string | undefined): readonly Utterance[] {
  const { entry, known } = part;
  const role = known?.role ?? 'speaker';
  const { at, offset } = momentOf(entry);
  const functions = functionsIn(entry);
  const called = (role === 'function' && functions.length === 0 ? [functionNote(entry)] : functions)
    .filter(({ name, text }) => name !== undefined || text !== '')
    .map(({ name, text }) => ({ role: 'function' as const, name, text, at, offset }));
  const text = role === 'function' ? undefined : wordsOf(entry);
  if (text === undefined) {
    return called;
  }
  const participant = participantOf(entry);
  const isOther = role === 'contact' && participant !== undefined && participant !== contact;
  const colleague = isOther || role === 'colleague' ? (participant ?? textOf(entry.name)) : undefined;
  return [{ role: isOther ? 'colleague' : role, name: colleague ?? nameOf(part), text, at, offset }, ...called];
}

/** What a model is told before the call is nothing that was said in it. */
function isPrompt(first: Utterance | undefined): boolean {
  return first?.role === 'event' && (first.text.length > 160 || /\n|^(you are|you['’]re|act as)\b/i.test(first.text));
}

/** Names of the agent or contact are kept only where there are several. */
function distinguish(said: readonly Utterance[]): readonly Utterance[] {
  const names = (role: Role) => new Set(said.filter((it) => it.role === role).map(({ name }) => name)).size;
  const [agents, contacts] = [names('agent'), names('contact')];
  return said.map((it) => {
    const { role, name, text, at, offset } = it;
    if (name === undefined || (role !== 'agent' && role !== 'contact')) {
      return it;
    }
    return (role === 'agent' ? agents : contacts) > 1
      ? { role: 'speaker', name, text, at, offset }
      : { role, name: undefined, text, at, offset };
  });
}
