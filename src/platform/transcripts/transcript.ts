import type { Role } from './roles';
import { momentOf, nameIn, spokenText, type Entry, type EntryLabel } from './entry';
import { functionNote, functionsIn } from './functions';
import { partsOf, type EntryPart } from './parts';
import type { Moment } from './times';
import { readTexts, type TextTurn } from './text';

/** One entry of a transcript, in the server's order. */
export interface Utterance {
  readonly role: Role;
  /** Of a `colleague` (the participant without a leading `idt_`), a `speaker`, or the function; undefined if the server gives none. */
  readonly name: string | undefined;
  readonly text: string;
  /** Milliseconds since 1970; undefined if unknown. */
  readonly at: number | undefined;
  /** Milliseconds since the start of the call, if the server counts from there. */
  readonly offset: number | undefined;
}

/**
 * Reads a transcript in any form: a list, an object that contains one, a string with `Speaker: words` lines, or JSON in a string.
 * Skips what it cannot read.
 *
 * @param transcript the value of `output.transcript`
 * @param contactNumber tells which participant is the contact; without a match, the first one is
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
    const isBriefing = index === 0 && isPrompt(found[0]) && !(part.text === undefined && nameIn(part.entry.type));
    return isBriefing ? found.slice(1) : found;
  });
  return nameSpeakers(said);
}

/** Labels that are more than a role are names; `nameSpeakers` drops those of a sole agent or contact. */
function nameOf({ label, known }: EntryLabel): string | undefined {
  const isUnnamed = known?.isPlain && known.role !== 'colleague';
  return isUnnamed || known?.role === 'event' || known?.role === 'function' ? undefined : label;
}

function participantOf(entry: Entry): string | undefined {
  const participant = nameIn(entry.participant ?? entry.participantidentity);
  return participant?.replace(/^idt_/, '');
}

/** Trailing digits that spellings of one number share, with or without a country code. */
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
  const text = role === 'function' ? undefined : spokenText(entry);
  if (text === undefined) {
    return called;
  }
  const participant = participantOf(entry);
  const isOther = role === 'contact' && participant !== undefined && participant !== contact;
  const colleague = isOther || role === 'colleague' ? (participant ?? nameIn(entry.name)) : undefined;
  return [{ role: isOther ? 'colleague' : role, name: colleague ?? nameOf(part), text, at, offset }, ...called];
}

/** Whether this is the model's prompt, which is not part of the conversation. */
function isPrompt(first: Utterance | undefined): boolean {
  return first?.role === 'event' && (first.text.length > 160 || /\n|^(you are|you['’]re|act as)\b/i.test(first.text));
}

/** Keeps names of agents or contacts only if there are several of that role. */
function nameSpeakers(said: readonly Utterance[]): readonly Utterance[] {
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
