import { random } from './random';
import type { RunRecord, SpaceRecord } from './records';

/** What a new space needs. Every field that is left out gets a realistic value. */
export type SpaceSeed = Pick<SpaceRecord, 'token' | 'name' | 'createdAt'> &
  Partial<Omit<SpaceRecord, 'runs'>> &
  History;

interface History {
  /** Creates the space's runs, newest first, when they are first read: a list of spaces needs none of them. */
  history?: (() => RunRecord[]) | undefined;
}

/** A space record. Without a history, it has no runs. */
export function newSpace({ history, ...fields }: SpaceSeed): SpaceRecord {
  const { token, name } = fields;
  const source = random(`space ${token}`);
  let runs: RunRecord[] | undefined;
  return {
    id: `sp_${source.text(6, '0123456789')}`,
    slug: slugOf(name, token),
    description: source.chance(0.5) ? 'Outbound calls by a voice agent' : null,
    logo: source.chance(0.2) ? `https://cdn.unpod.example/logos/${token.slice(0, 8).toLowerCase()}.png` : null,
    privacyType: source.pick(['shared', 'shared', 'private', 'public', 'link']),
    spaceType: 'general',
    contentType: source.pick(['contact', 'contact', 'contact', 'table', 'general']),
    agentHandle: source.chance(0.9) ? agentHandle(token) : undefined,
    access: 'granted',
    service: 'up',
    ...fields,
    get runs(): RunRecord[] {
      return (runs ??= history?.() ?? []);
    },
    set runs(changed) {
      runs = changed;
    },
  };
}

function agentHandle(token: string): string {
  return `space-agent-${random(`agent of ${token}`).text(24, 'abcdefghijklmnopqrstuvwxyz0123456789')}`;
}

/** Names may contain anything. A slug is plain, and the end of the token distinguishes equal names. */
function slugOf(name: string | undefined, token: string): string {
  const words = (name ?? '').toLowerCase().match(/[a-z0-9]+/g) ?? ['space'];
  return `${words.join('-').slice(0, 40)}-${token.slice(-6).toLowerCase()}`;
}
