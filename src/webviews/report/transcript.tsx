import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReportCallDetails, ReportLine } from './messages';
import { ServerText } from './parts';
import type { Playback } from './playback';
import { heardLine, type PlayerState } from './player';

interface Props {
  readonly details: ReportCallDetails;
  readonly playback: Playback;
  readonly player: PlayerState;
}

/** The transcripts of a call. If there is a recording, each line with a time plays it from there. */
export function Transcripts({ details, playback, player }: Props) {
  const isPlayed = player.phase === 'playing' || player.phase === 'paused' || player.phase === 'loading';
  return (
    <>
      {details.transcripts.map(({ title, lines, note }, index) => (
        <section class="transcript" key={index}>
          <h4>
            <bdi>{title}</bdi>
          </h4>
          {note !== undefined && <p class="note">{note}</p>}
          {lines.length > 0 && (
            <Lines
              lines={lines}
              heard={
                isPlayed
                  ? heardLine(
                      lines.map(({ at }) => at),
                      player.position,
                    )
                  : undefined
              }
              isPlaying={player.phase === 'playing'}
              onPlay={details.recording === undefined ? undefined : (at) => playback.play(at / 1000)}
            />
          )}
        </section>
      ))}
    </>
  );
}

interface LinesProps {
  readonly lines: readonly ReportLine[];
  readonly heard: number | undefined;
  readonly isPlaying: boolean;
  /** @param at milliseconds */
  readonly onPlay: ((at: number) => void) | undefined;
}

function Lines({ lines, heard, isPlaying, onPlay }: LinesProps) {
  const list = useRef<HTMLOListElement>(null);
  /** The line that Tab focuses; undefined for the one that is heard. */
  const [reached, setReached] = useState<number>();
  /** Whether the person has scrolled since playback started. */
  const [isLeft, setLeft] = useState(false);
  const firstPlayable = lines.findIndex(({ at }) => at !== undefined);
  const tabStop = reached ?? heard ?? firstPlayable;

  useEffect(() => {
    if (heard !== undefined && isPlaying && !isLeft)
      list.current?.children[heard]?.scrollIntoView({ block: 'nearest' });
  }, [heard, isPlaying]);
  useEffect(() => {
    if (isPlaying) setLeft(false);
  }, [isPlaying]);
  useEffect(() => {
    const scroller = list.current?.closest('.call-body');
    const leave = () => setLeft(true);
    scroller?.addEventListener('wheel', leave, { passive: true });
    scroller?.addEventListener('touchmove', leave, { passive: true });
    return () => {
      scroller?.removeEventListener('wheel', leave);
      scroller?.removeEventListener('touchmove', leave);
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    buttons[buttons.findIndex((button) => button === event.target) + step]?.focus();
  };

  return (
    <ol class="lines" ref={list} onKeyDown={onKeyDown}>
      {lines.map((line, index) => {
        const { at } = line;
        const isHeard = index === heard;
        return (
          <li class={`line role-${line.role}`} aria-current={isHeard ? 'true' : undefined} key={index}>
            {at !== undefined && onPlay ? (
              <button
                type="button"
                class="line-text"
                title={l10n.t('Play from Here')}
                tabIndex={index === tabStop ? 0 : -1}
                onFocus={() => setReached(index)}
                onClick={() => {
                  setLeft(false);
                  onPlay(at);
                }}
              >
                <LineText line={line} />
              </button>
            ) : (
              <div class="line-text">
                <LineText line={line} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function LineText({ line: { speaker, text, time } }: { line: ReportLine }) {
  return (
    <>
      <span class="line-head">
        <bdi class="speaker">{speaker}</bdi>
        {time !== undefined && <span class="time">{time}</span>}
      </span>
      <span class="spoken-text" dir="auto">
        <ServerText text={text} />
      </span>
    </>
  );
}
