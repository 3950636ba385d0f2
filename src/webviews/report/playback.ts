import type { RecordingData } from './store';
import { idlePlayer, played, type PlayerEvent, type PlayerState } from './player';

/** What a player needs of `HTMLAudioElement`. */
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

/** As `MediaError` numbers them. */
const networkError = 2;

/** Plays the recording of one call at a time. Fetches nothing before it is asked to play. The sound is never part of the document: its address may be signed. */
export class Playback {
  state: PlayerState = idlePlayer;
  private call: string | undefined;
  private sound: Sound | undefined;

  /**
   * @param ask asks the extension for the address of a call's recording, to play it from a second on; `answer` takes it
   * @param onDidChange called after each change of `state`, with the new one
   */
  constructor(
    private readonly newSound: () => Sound,
    private readonly ask: (call: string, from: number) => void,
    private readonly onDidChange: (state: PlayerState) => void,
  ) {}

  /** Selects a call. The sound of another one stops and is forgotten. */
  open(call: string | undefined): void {
    if (call !== this.call) {
      this.stop();
      this.call = call;
      this.state = { ...idlePlayer, speed: this.state.speed };
      this.onDidChange(this.state);
    }
  }

  /** @param position in seconds; where it is if undefined */
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

  /** What the extension answers when asked for a recording. Plays, if the call is still selected. */
  answer({ id, from, src, problem }: RecordingData): void {
    // It may have been asked for before the page was loaded again, but not if it was paused meanwhile.
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
      // All else is told by an event.
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
