import { Disposable } from '../model/disposables';
import type { DetailedTask } from '../platform/detailedTask';
import { settings } from '../ui/settings';
import { callDetails } from './callDetails';
import { probeRecording } from './recordings';
import type { ReportPage } from './report';

/** The call beside the table, and its recording. */
export class SelectedCall extends Disposable {
  private id: string | undefined;
  /** The version of it that was last sent. */
  private sent: DetailedTask | undefined;
  private probing: AbortController | undefined;

  constructor(
    private readonly page: ReportPage,
    private readonly find: (id: string) => DetailedTask | undefined,
  ) {
    super();
    this._register({ dispose: () => this.probing?.abort() });
  }

  select(id: string | undefined): void {
    const { memory } = this.page;
    if (id !== this.id) {
      this.probing?.abort();
    }
    if (id !== memory.recording?.id) {
      memory.recording = undefined;
    }
    this.id = id;
    this.sent = undefined;
    this.send();
  }

  /** Sends the call if it is loaded and has changed. */
  send(): void {
    const call = this.id === undefined ? undefined : this.find(this.id);
    if (call && call !== this.sent) {
      this.sent = call;
      this.page.post({ type: 'call', details: callDetails(call) });
      this.sendRecording();
    }
  }

  /**
   * Finds out whether a recording can be played before the page tries to.
   * @param id the call's id
   * @param from where to start, in seconds
   */
  async play(id: string, address: string, from: number | undefined): Promise<void> {
    this.probing?.abort();
    const { signal } = (this.probing = new AbortController());
    const probe = await probeRecording(address, signal, settings.requestTimeout());
    if (signal.aborted) {
      return;
    }
    if ('problem' in probe) {
      this.page.post({ type: 'recording', id, problem: probe.problem });
      return;
    }
    this.page.memory.recording = { id, src: probe.src, from };
    if (this.page.allowMedia(new URL(probe.src).origin)) {
      this.sendRecording();
    }
  }

  /** Sends it only once: the page plays it on arrival. */
  private sendRecording(): void {
    const { memory, post } = this.page;
    if (memory.recording && memory.recording.id === this.id) {
      post({ type: 'recording', ...memory.recording });
      memory.recording = undefined;
    }
  }
}
