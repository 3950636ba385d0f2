import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { usePage } from './context';
import { Playback } from './playback';
import { idlePlayer, type PlayerState } from './player';

/** The player of the selected call's recording. It stops when another call is selected, or none. */
export function usePlayback(call: string): { readonly playback: Playback; readonly player: PlayerState } {
  const { post, onRecording } = usePage();
  const [player, setPlayer] = useState(idlePlayer);
  const playback = useMemo(
    () =>
      new Playback(
        () => new Audio(),
        (id, from) => post({ type: 'play', id, from }),
        setPlayer,
      ),
    [],
  );
  useLayoutEffect(() => playback.open(call), [call]);
  useLayoutEffect(() => {
    const stop = onRecording((recording) => playback.answer(recording));
    return () => {
      stop();
      playback.open(undefined);
    };
  }, []);
  return { playback, player };
}
