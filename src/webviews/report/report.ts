import type { HostMessage, PageMessage, ReportState, ReportView } from './messages';
import { emptyPage, received, withView, type PageState, type RecordingData } from './store';
import { emptyView, stateOf, type KeptState } from './view';

/** The extension, as the page knows it. */
export interface Host {
  readonly post: (message: PageMessage) => void;
  /** What VS Code kept for this panel. */
  readonly kept: KeptState | undefined;
  /** Has VS Code keep a state soon, and in any case before the page goes away. */
  readonly keep: (state: ReportState) => void;
  /** Has VS Code keep the last state now. */
  readonly flush: () => void;
}

/** The page's state, and the requests to the extension that follow from it. */
export class Report {
  state: PageState = emptyPage;
  private recording: RecordingData | undefined;
  private hear: ((recording: RecordingData) => void) | undefined;
  private query = '';
  private selected: string | undefined;

  /** @param onDidChange called after each change of `state` */
  constructor(
    private readonly host: Host,
    private readonly onDidChange: () => void,
  ) {}

  post(message: PageMessage): void {
    // The page may be reloaded before the reply, and must then know which call was selected.
    if (message.type === 'play') this.host.flush();
    this.host.post(message);
  }

  /** Passes recordings to the player, including one that came before there was a player. @returns a function that stops this */
  onRecording(hear: (recording: RecordingData) => void): () => void {
    this.hear = hear;
    this.handOver(this.recording);
    return () => {
      this.hear = undefined;
    };
  }

  private handOver(recording: RecordingData | undefined): void {
    this.recording = this.hear ? undefined : recording;
    if (recording) this.hear?.(recording);
  }

  receive(message: HostMessage): void {
    this.update(received(this.state, message, this.host.kept));
    if (message.type === 'recording') this.handOver(message);
    if (message.type === 'unavailable') this.forget();
  }

  /** Changes what a person has chosen. */
  choose(change: (view: ReportView) => ReportView): void {
    this.update(withView(this.state, change(this.state.view)));
  }

  private update(state: PageState): void {
    const isKept = this.state.view === state.view && this.state.init === state.init;
    this.state = state;
    const { init, view, unavailable } = state;
    if (init && !isKept && !unavailable) this.host.keep(stateOf(init.subject, view));
    this.askForHits();
    this.askForCall();
    this.onDidChange();
  }

  private askForHits(): void {
    const { query } = this.state.view;
    if (query !== this.query) {
      this.query = query;
      this.post({ type: 'search', query });
    }
  }

  private askForCall(): void {
    const { calls, view } = this.state;
    // The call of a restored view may not be loaded yet.
    const selected = view.selected !== undefined && calls.positions.has(view.selected) ? view.selected : undefined;
    if (selected !== this.selected) {
      this.selected = selected;
      this.post({ type: 'select', id: selected });
    }
  }

  private forget(): void {
    const { init } = this.state;
    this.recording = undefined;
    if (init) {
      this.host.keep(stateOf(init.subject, emptyView));
      this.host.flush();
    }
  }
}
