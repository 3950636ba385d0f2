import type { RecordingData } from './store';
import { idlePlayer, played, type PlayerEvent, type PlayerState } from './player';

/** The part of `HTMLAudioElement` that playback needs. */
export interface Sound {
  src: string;
  currentTime: number;
  playbackRate: number;
  readonly duration: number;
  readonly error: { readonly code: number } | null;
  play(): Promise<void>;
  pause(): void;
  removeAttribute(name: string): void;
  addEventListener(type: string, listener: () => void): void;
}

/** `MediaError.MEDIA_ERR_NETWORK` */
const networkError = 2;

/**
 * Plays the recording of one call at a time. Requests nothing until `play` is called. The sound is never part of the document, because
 * its address may be signed.
 */
export class Playback {
  state: PlayerState = idlePlayer;
  private call: string | undefined;
  private sound: Sound | undefined;

  /**
   * @param ask requests the address of a call's recording, to play it from a position in seconds; the reply goes to `answer`
   * @param onDidChange called with the new state after each change
   */
  constructor(
    private readonly newSound: () => Sound,
    private readonly ask: (call: string, from: number) => void,
    private readonly onDidChange: (state: PlayerState) => void,
  ) {}

  /** Selects a call. Stops and drops the sound of another one. */
  open(call: string | undefined): void {
    if (call !== this.call) {
      this.stop();
      this.call = call;
      this.state = { ...idlePlayer, speed: this.state.speed };
      this.onDidChange(this.state);
    }
  }

  /** @param position in seconds; by default the current one, or the start if playback has ended */
  play(position?: number): void {
    const { phase, length } = this.state;
    if (this.call === undefined) {
      return;
    }
    if (this.sound === undefined || phase === 'failed') {
      this.stop();
      const from = position ?? this.state.position;
      this.ask(this.call, from);
      this.update({ type: 'asked', position: from });
      return;
    }
    const isAtEnd = length !== undefined && this.state.position >= length;
    this.seek(position ?? (isAtEnd ? 0 : this.state.position));
    this.start(this.sound);
  }

  pause(): void {
    this.sound?.pause();
    this.update({ type: 'paused' });
  }

  /** @param position in seconds */
  seek(position: number): void {
    if (this.sound) this.sound.currentTime = position;
    this.update({ type: 'moved', position });
  }

  setSpeed(speed: number): void {
    if (this.sound) this.sound.playbackRate = speed;
    this.update({ type: 'speed', speed });
  }

  /** Takes the extension's reply to `ask`. Plays if the call is still selected and was not paused meanwhile. */
  answer({ id, from, src, problem }: RecordingData): void {
    // Any other phase is fine: the page may have been reloaded since it asked.
    if (id !== this.call || this.state.phase === 'paused') {
      return;
    }
    this.stop();
    this.update({ type: 'answered', problem, position: from });
    if (src !== undefined) {
      const sound = this.newSound();
      this.sound = sound;
      this.listen(sound);
      sound.src = src;
      sound.currentTime = this.state.position;
      this.start(sound);
    }
  }

  private start(sound: Sound): void {
    sound.playbackRate = this.state.speed;
    sound.play().catch((error: unknown) => {
      // Events report all other errors.
      if (error instanceof Error && error.name === 'NotAllowedError') this.hear(sound, { type: 'refused' });
    });
  }

  private listen(sound: Sound): void {
    const on = (type: string, event: () => PlayerEvent) =>
      sound.addEventListener(type, () => this.hear(sound, event()));
    on('playing', () => ({ type: 'playing' }));
    on('pause', () => ({ type: 'paused' }));
    on('waiting', () => ({ type: 'waiting' }));
    on('ended', () => ({ type: 'ended' }));
    on('timeupdate', () => ({ type: 'moved', position: sound.currentTime }));
    on('durationchange', () => ({ type: 'measured', length: sound.duration }));
    on('error', () => ({
      type: 'failed',
      fault: sound.error?.code === networkError ? 'notLoaded' : 'notPlayable',
    }));
  }

  private hear(sound: Sound, event: PlayerEvent): void {
    if (sound === this.sound) this.update(event);
  }

  private update(event: PlayerEvent): void {
    this.state = played(this.state, event);
    this.onDidChange(this.state);
  }

  private stop(): void {
    const { sound } = this;
    this.sound = undefined;
    sound?.pause();
    // Ends the download.
    sound?.removeAttribute('src');
  }
}
