import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { usePage } from './context';
import type { ReportCallDetails } from './messages';
import { Button, IconButton, ServerText } from './parts';
import { Player } from './playerControls';
import { Transcripts } from './transcript';
import { usePlayback } from './usePlayback';

interface Props {
  readonly id: string;
  /** Undefined until they are loaded. */
  readonly details: ReportCallDetails | undefined;
  /** Whether it takes the focus when it opens. */
  readonly takesFocus: boolean;
  readonly onClose: () => void;
}

/** The details of the selected call, its player, and its transcripts. */
export function CallPane({ id, details, takesFocus, onClose }: Props) {
  const { post } = usePage();
  const { playback, player } = usePlayback(id);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [id, details === undefined]);

  if (!details) {
    return null;
  }
  const { title, status, why, facts, summary, objective } = details;

  return (
    <section
      class="call"
      aria-labelledby="call-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header class="call-header">
        <h3 id="call-title" tabIndex={-1} ref={heading}>
          <ServerText text={title} />
        </h3>
        <IconButton icon="close" label={l10n.t('Close Call')} onClick={onClose} />
      </header>
      <div class="call-body" tabIndex={0} role="group" aria-labelledby="call-title">
        <p class="call-status">
          <ServerText text={status} />
        </p>
        {why && (
          <p class="why">
            <strong>{why.name}</strong> <ServerText text={why.text} />
          </p>
        )}
        {details.recording !== undefined && <Player id={id} playback={playback} player={player} />}
        <Prose title={l10n.t('Summary')} text={summary} />
        <Prose title={l10n.t('Objective')} text={objective} />
        <dl class="call-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <ServerText text={value} />
              </dd>
            </div>
          ))}
        </dl>
        <div class="call-actions">
          <Button icon="open" onClick={() => post({ type: 'openCall', id, form: 'text' })}>
            {l10n.t('Open Document')}
          </Button>
          <Button onClick={() => post({ type: 'openCall', id, form: 'json' })}>{l10n.t('JSON')}</Button>
          <Button icon="copy" onClick={() => post({ type: 'copyId', id })}>
            {l10n.t('Copy ID')}
          </Button>
        </div>
        <Transcripts details={details} playback={playback} player={player} />
      </div>
    </section>
  );
}

function Prose({ title, text }: { title: string; text: string | undefined }) {
  return text === undefined ? null : (
    <section class="prose">
      <h4>{title}</h4>
      <p dir="auto">
        <ServerText text={text} />
      </p>
    </section>
  );
}
