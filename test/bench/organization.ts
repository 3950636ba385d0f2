import { checking } from './checking';
import { findingCalls } from './findingCalls';
import { glance } from './glance';
import { remembering } from './remembering';
import type { Section } from './report';

/** What it takes to know a whole organization: its spaces remembered, checked, looked at, and searched. */
export async function organization(): Promise<Section> {
  const figures = [...(await remembering()), await checking(), ...(await glance()), ...(await findingCalls())];
  return { title: 'The whole organization', figures };
}
