import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { usePage } from './context';
import { Icon } from './icons';
import { Button, IconButton } from './parts';
import type { Playback } from './playback';
import { speeds, type PlaybackFault, type PlayerState } from './player';

/** Plays a call's recording. */
export function Player({ id, playback, player }: { id: string; playback: Playback; player: PlayerState }) {
  const { format, post } = usePage();
  const { phase, position, length, speed } = player;
  const isOn = phase === 'playing' || phase === 'loading' || phase === 'asking';
  const time = length === undefined ? clock(position) : l10n.t('{0} / {1}', clock(position), clock(length));
  const spokenTime =
    length === undefined
      ? format.duration(position)
      : l10n.t('{0} of {1}', format.duration(position), format.duration(length));
  const controls = useRef<HTMLDivElement>(null);
  // If the page was reloaded to play the recording, the focus was lost.
  useEffect(() => {
    if (isOn && document.activeElement === document.body) controls.current?.querySelector('button')?.focus();
  }, [isOn]);
  return (
    <section class="player" aria-label={l10n.t('Recording')}>
      <div class="player-controls" ref={controls}>
        {isOn ? (
          <IconButton icon="pause" label={l10n.t('Pause')} onClick={() => playback.pause()} />
        ) : (
          <IconButton icon="play" label={l10n.t('Play')} onClick={() => playback.play()} />
        )}
        <input
          type="range"
          min={0}
          max={length ?? 0}
          step={0.1}
          value={position}
          disabled={length === undefined}
          style={{ '--played': `${(100 * position) / (length ?? Infinity)}%` }}
          aria-label={l10n.t('Position')}
          aria-valuetext={spokenTime}
          onInput={(event) => playback.seek(event.currentTarget.valueAsNumber)}
        />
        <span class="player-time">{time}</span>
        <select
          aria-label={l10n.t('Speed')}
          title={l10n.t('Speed')}
          onChange={(event) => playback.setSpeed(Number(event.currentTarget.value))}
        >
          {speeds.map((each) => (
            <option value={each} selected={each === speed} key={each}>
              {l10n.t('{0}×', format.number(each))}
            </option>
          ))}
        </select>
      </div>
      <p class="player-note" role="status">
        {phase === 'asking' || phase === 'loading' ? l10n.t('Loading recording…') : ''}
      </p>
      {phase === 'failed' && (
        <p class="problem" role="alert">
          <Icon name="warning" />
          <span>{player.problem ?? faultText(player.fault)}</span>
          <Button isQuiet onClick={() => post({ type: 'openRecording', id })}>
            {l10n.t('Open in Browser')}
          </Button>
        </p>
      )}
    </section>
  );
}

function faultText(fault: PlaybackFault | undefined): string {
  return fault === 'notLoaded'
    ? l10n.t('This recording could not be loaded. Check your network, then try again.')
    : l10n.t('This recording cannot be played here.');
}

/** `1:05`, `1:02:05` */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const padded = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
}
