/** What one side says. */
export type Line = readonly [role: string, content: string];

/** What the sample's agent and its contacts say to each other. */
export function conversation(name: string): readonly Line[] {
  return [
    ['assistant', `Hello, am I speaking with ${name}?`],
    ['user', 'Yes, who is this?'],
    ['assistant', 'I am calling about your appointment. Does next week suit you?'],
    ['user', 'Please call me again next week.'],
  ];
}

/** What a mailbox and the agent say. */
export function voicemail(name: string): readonly Line[] {
  return [
    ['user', `This is the mailbox of ${name}. Please leave a message after the tone.`],
    ['assistant', 'I am calling about your appointment, and will try again later.'],
  ];
}
