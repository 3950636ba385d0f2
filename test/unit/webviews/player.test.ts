import assert from 'node:assert/strict';
import { Playback, type Sound } from '../../../src/webviews/report/playback';
import { heardLine, idlePlayer, played, type PlayerEvent } from '../../../src/webviews/report/player';

/** Sound that only claims to play. */
class SilentSound implements Sound {
  src = '';
  currentTime = 0;
  playbackRate = 1;
  duration = 90;
  error: { code: number } | null = null;
  isPlaying = false;
  refusal: Error | undefined;
  private readonly listeners = new Map<string, () => void>();

  play(): Promise<void> {
    if (this.refusal) return Promise.reject(this.refusal);
    this.isPlaying = true;
    this.tell('playing');
    return Promise.resolve();
  }

  pause(): void {
    this.isPlaying = false;
    this.tell('pause');
  }

  removeAttribute(name: 'src'): void {
    this[name] = '';
  }

  addEventListener(type: string, listener: () => void): void {
    this.listeners.set(type, listener);
  }

  tell(type: string): void {
    this.listeners.get(type)?.();
  }
}

function setUp() {
  const sounds: SilentSound[] = [];
  const asked: [string, number][] = [];
  const refusals: Error[] = [];
  const playback = new Playback(
    () => {
      const sound = new SilentSound();
      sound.refusal = refusals.pop();
      sounds.push(sound);
      return sound;
    },
    (id, from) => asked.push([id, from]),
    () => undefined,
  );
  playback.open('a');
  return { playback, sounds, asked, refusals };
}

const address = 'https://media.example/a.ogg?signature=secret';

describe('the player', () => {
  it('fetches nothing before it is asked to play', () => {
    const { sounds, asked } = setUp();
    assert.deepEqual([sounds, asked], [[], []]);
  });

  it('plays from where the answer says, if the page was reloaded since it was asked', () => {
    const { playback, sounds } = setUp();
    playback.answer({ type: 'recording', id: 'a', from: 42, src: address });
    assert.deepEqual([sounds[0]?.currentTime, playback.state.position], [42, 42]);
  });

  it('asks for the address, then plays from where it was asked to', () => {
    const { playback, sounds, asked } = setUp();
    playback.play(12);
    assert.deepEqual(asked, [['a', 12]]);
    assert.equal(playback.state.phase, 'asking');
    playback.answer({ type: 'recording', id: 'a', src: address });
    assert.equal(playback.state.phase, 'playing');
    assert.deepEqual([sounds[0]?.src, sounds[0]?.currentTime], [address, 12]);
    assert.ok(!JSON.stringify(playback.state).includes('secret'));
  });

  it('plays an answer that comes after the page was reloaded', () => {
    const { playback, sounds } = setUp();
    playback.answer({ type: 'recording', id: 'a', src: address });
    assert.ok(sounds[0]?.isPlaying);
  });

  it('asks once: pausing, seeking and resuming do not ask again', () => {
    const { playback, sounds, asked } = setUp();
    playback.play();
    playback.answer({ type: 'recording', id: 'a', src: address });
    playback.pause();
    assert.equal(playback.state.phase, 'paused');
    playback.play(30);
    assert.equal(playback.state.phase, 'playing');
    playback.setSpeed(1.5);
    assert.deepEqual([asked.length, sounds.length, sounds[0]?.currentTime, sounds[0]?.playbackRate], [1, 1, 30, 1.5]);
  });

  it('does not start if it was paused before the answer', () => {
    const { playback, sounds } = setUp();
    playback.play();
    playback.pause();
    playback.answer({ type: 'recording', id: 'a', src: address });
    assert.deepEqual(sounds, []);
  });

  it('stops the sound when another call is selected, and ignores what comes late', () => {
    const { playback, sounds } = setUp();
    playback.play();
    playback.answer({ type: 'recording', id: 'a', src: address });
    playback.open('b');
    assert.deepEqual([sounds[0]?.isPlaying, sounds[0]?.src], [false, '']);
    sounds[0]?.tell('timeupdate');
    playback.answer({ type: 'recording', id: 'a', src: address });
    assert.deepEqual(playback.state, idlePlayer);
    assert.equal(sounds.length, 1);
  });

  it('keeps the speed for the next call', () => {
    const { playback, sounds } = setUp();
    playback.setSpeed(2);
    playback.open('b');
    playback.answer({ type: 'recording', id: 'b', src: address });
    assert.equal(sounds[0]?.playbackRate, 2);
  });

  it('starts again after the end', () => {
    const { playback, sounds } = setUp();
    playback.answer({ type: 'recording', id: 'a', src: address });
    const [sound] = sounds;
    assert.ok(sound);
    sound.tell('durationchange');
    sound.currentTime = 90;
    sound.tell('ended');
    assert.deepEqual([playback.state.phase, playback.state.position], ['paused', 90]);
    playback.play();
    assert.equal(sound.currentTime, 0);
  });

  it('shows the extension’s reason, and asks again on Play', () => {
    const { playback, asked } = setUp();
    playback.play();
    playback.answer({ type: 'recording', id: 'a', problem: 'The recording is private.' });
    assert.deepEqual([playback.state.phase, playback.state.problem], ['failed', 'The recording is private.']);
    playback.play();
    assert.deepEqual([playback.state.phase, playback.state.problem, asked.length], ['asking', undefined, 2]);
  });

  it('can be played again when the browser refuses to start by itself', async () => {
    const { playback, sounds, refusals } = setUp();
    refusals.push(Object.assign(new Error('not allowed'), { name: 'NotAllowedError' }));
    playback.answer({ type: 'recording', id: 'a', src: address });
    await Promise.resolve();
    await Promise.resolve();
    assert.equal(playback.state.phase, 'paused');
    const [sound] = sounds;
    assert.ok(sound);
    sound.refusal = undefined;
    playback.play();
    assert.equal(playback.state.phase, 'playing');
  });

  for (const [code, fault] of [
    [2, 'notLoaded'],
    [3, 'notPlayable'],
    [4, 'notPlayable'],
  ] as const) {
    it(`reports the media error ${code} as ${fault}, at the position where it happened`, () => {
      const { playback, sounds } = setUp();
      playback.play(20);
      playback.answer({ type: 'recording', id: 'a', src: address });
      const [sound] = sounds;
      assert.ok(sound);
      sound.error = { code };
      sound.tell('error');
      sound.tell('pause');
      assert.deepEqual([playback.state.phase, playback.state.fault, playback.state.position], ['failed', fault, 20]);
    });
  }
});

describe('the state of the player', () => {
  const after = (...events: PlayerEvent[]) => events.reduce(played, idlePlayer);

  it('does not know an endless length', () => {
    assert.equal(after({ type: 'measured', length: Infinity }).length, undefined);
    assert.equal(after({ type: 'measured', length: 12.5 }).length, 12.5);
  });

  it('waits for sound that is not there yet', () => {
    assert.equal(after({ type: 'playing' }, { type: 'waiting' }).phase, 'loading');
    assert.equal(after({ type: 'playing' }, { type: 'waiting' }, { type: 'playing' }).phase, 'playing');
  });
});

describe('the line that is heard', () => {
  const times = [0, 4000, undefined, 9000];

  it('is the last that has begun', () => {
    assert.deepEqual(
      [0, 3.9, 4, 8, 60].map((position) => heardLine(times, position)),
      [0, 0, 1, 1, 3],
    );
  });

  it('is none before the first, or without times', () => {
    assert.equal(heardLine([2000], 1), undefined);
    assert.equal(heardLine([undefined], 1), undefined);
  });

  it('is the latest one where times are not in order', () => assert.equal(heardLine([5000, 1000, 3000], 4), 2));
});
