import * as l10n from '@vscode/l10n';
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { usePage } from './context';
import type { ReportCallDetails } from './messages';
import { IconButton } from './parts';
import { ofAll } from './words';

/** Leads from hit to hit in what is shown of a call. */
export function HitSteps(props: { body: RefObject<HTMLElement | null>; pattern: RegExp; details: ReportCallDetails }) {
  const { body, pattern, details } = props;
  const { format } = usePage();
  const [count, setCount] = useState(0);
  const [current, setCurrent] = useState<number>();
  const marks = () => [...(body.current?.querySelectorAll('mark') ?? [])];

  useLayoutEffect(() => setCurrent(undefined), [pattern, details.id]);
  useLayoutEffect(() => setCount(marks().length), [pattern, details]);

  const go = (step: number) => {
    const all = marks();
    const from = current ?? (step > 0 ? -1 : 0);
    const next = (from + step + all.length) % Math.max(1, all.length);
    for (const mark of all) mark.classList.toggle('is-current', mark === all[next]);
    all[next]?.scrollIntoView({ block: 'center' });
    setCurrent(next);
  };

  return count === 0 ? null : (
    <div class="hit-steps" role="group" aria-label={l10n.t('Hits')}>
      <span role="status">{current === undefined ? format.number(count) : ofAll(current + 1, count, format)}</span>
      <IconButton icon="up" label={l10n.t('Previous Hit')} onClick={() => go(-1)} />
      <IconButton icon="down" label={l10n.t('Next Hit')} onClick={() => go(1)} />
    </div>
  );
}
