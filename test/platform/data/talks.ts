/** What one side says. */
export type Line = readonly [role: string, content: string];

/**
 * What the sample's agent and its contacts say to each other.
 *
 * @param length how many characters it has at least
 */
export function conversation(name: string, length = 0): readonly Line[] {
  const lines: Line[] = [
    ['assistant', `Hello, am I speaking with ${name}?`],
    ['user', 'Yes, who is this?'],
  ];
  const questions: Line[] = [
    ['assistant', 'I am calling about your appointment. Does next week suit you?'],
    ['user', 'Please call me again next week.'],
  ];
  do lines.push(...questions);
  while (lines.reduce((sum, [, content]) => sum + content.length, 0) < length);
  return lines;
}

/** What a mailbox and the agent say. */
export function voicemail(name: string): readonly Line[] {
  return [
    ['user', `This is the mailbox of ${name}. Please leave a message after the tone.`],
    ['assistant', 'I am calling about your appointment, and will try again later.'],
  ];
}
