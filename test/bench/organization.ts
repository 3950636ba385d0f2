import { checking } from './checking';
import { findingCalls } from './findingCalls';
import { glance } from './glance';
import { newWindows } from './newWindows';
import { remembering } from './remembering';
import type { Section } from './report';
import type { Stage } from './stage';

/** What it takes to know a whole organization: its spaces remembered, checked, shown, and searched. */
export async function organization(stage: Stage): Promise<Section> {
  const figures = [
    ...(await newWindows(stage)),
    ...(await remembering()),
    await checking(),
    ...(await glance()),
    ...(await findingCalls()),
  ];
  return { title: 'The whole organization', figures };
}
