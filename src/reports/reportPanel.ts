import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { belongsTo, serverOf } from '../connections/owner';
import { taskKey } from '../connections/taskKey';
import { Disposable, DisposableStore } from '../model/disposables';
import { reportFailure } from '../ui/messages';
import { otherAccountNotice, signedOutNotice } from '../ui/notices';
import { pageMessage, type HostMessage, type ReportSubject } from '../webviews/report/messages';
import { pageHtml } from './html';
import { initMessage } from './initMessage';
import type { Report, ReportMemory, ReportMessage, ReportPage } from './report';
import type { ReportDeps } from './reportDeps';
import { RunReport } from './runReport';
import { SpaceReport } from './spaceReport';

/** One page, until it is hidden, reloaded, or closed. */
class Life extends DisposableStore {
  /** Undefined until the session is known, and if there is nothing to show. */
  report: Report | undefined;
  /** Messages that came before `report` was set. */
  readonly early: ReportMessage[] = [];
}

/**
 * A panel and its subject. It shows the current connection's data while that connection belongs to the subject, and nothing
 * otherwise. VS Code drops the page of a hidden panel and makes a new one when it is shown again.
 */
export class ReportPanel extends Disposable {
  private life: Life | undefined;
  /** Whether the page has been sent anything about the current connection, even that there is none. */
  private isAnswered = false;
  private hasLogged = false;
  private media: string | undefined;
  private readonly memory: ReportMemory = { isAllWanted: false, recording: undefined };

  constructor(
    readonly panel: vscode.WebviewPanel,
    readonly subject: ReportSubject,
    private readonly deps: ReportDeps,
  ) {
    super();
    const { webview } = panel;
    panel.iconPath = vscode.Uri.joinPath(deps.extensionUri, 'media', 'icon.svg');
    webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(deps.extensionUri, 'dist')] };
    this._register({ dispose: () => this.endPage() });
    this._register(panel.onDidDispose(() => this.closed()));
    this._register(panel.onDidChangeViewState(() => panel.visible || this.endPage()));
    this._register(webview.onDidReceiveMessage((message) => this.receive(message)));
    // A new page leaves nothing of the old one on the screen.
    this._register(deps.connections.onDidChangeCurrent(() => this.isAnswered && this.load()));
    this.load();
  }

  reveal(): void {
    this.panel.reveal();
  }

  /** @param message from the page, not yet validated */
  receive(message: unknown): void {
    const { success, output } = v.safeParse(pageMessage, message);
    if (!success) {
      if (!this.hasLogged) {
        this.hasLogged = true;
        this.deps.log.warn('A report’s page sent an unknown message.');
      }
    } else if (output.type === 'ready') {
      this.run(() => this.start());
    } else if (output.type === 'signIn') {
      const command = this.isOfOtherOrganization() ? 'unpod.switchOrganization' : 'unpod.signIn';
      void vscode.commands.executeCommand(command);
    } else if (this.life?.report) {
      this.life.report.receive(output);
    } else {
      this.life?.early.push(output);
    }
  }

  /** Loads a new page. */
  private load(): void {
    this.endPage();
    const { webview, title } = this.panel;
    const inDist = (name: string) =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.deps.extensionUri, 'dist', name)).toString();
    webview.html = pageHtml({
      script: inDist('report.js'),
      style: inDist('report.css'),
      nonce: randomBytes(16).toString('base64url'),
      language: vscode.env.language,
      title,
      media: this.media,
    });
  }

  private endPage(): void {
    this.life?.dispose();
    this.life = undefined;
    this.isAnswered = false;
  }

  /** Answers a page that has just loaded. */
  private async start(): Promise<void> {
    this.endPage();
    const life = (this.life = new Life());
    const page = this.pageOf(life);
    page.post(initMessage(this.subject));
    const { connections } = this.deps;
    await connections.ready;
    if (life.isDisposed) {
      return;
    }
    this.isAnswered = true;
    const connection = this.connection();
    if (!connection) {
      const { current } = connections;
      const [sentence, action] = current
        ? otherAccountNotice(this.subject, current.session, 'report')
        : signedOutNotice(connections.problem);
      const label = this.isOfOtherOrganization() ? vscode.l10n.t('Switch Organization') : vscode.l10n.t('Sign In');
      page.post({ type: 'unavailable', text: `${sentence}. ${action}.`, action: { type: 'signIn', label } });
      return;
    }
    const { run } = this.subject;
    const report =
      run === undefined
        ? new SpaceReport(connection, this.subject, page)
        : new RunReport(connection, this.subject, run, page);
    life.report = life.add(report);
    this.run(() => report.start());
    life.early.splice(0).forEach((message) => report.receive(message));
  }

  private pageOf(life: Life): ReportPage {
    const { panel, memory, deps } = this;
    const post = (message: HostMessage) => void (life.isDisposed || panel.webview.postMessage(message));
    return {
      memory,
      clock: deps.clock,
      post,
      run: (work) => this.run(work),
      perform: (work) => this.run(async () => work(await deps.actions())),
      setTitle: (title) => {
        if (!life.isDisposed && panel.title !== title) {
          panel.title = title;
        }
      },
      allowMedia: (origin) => {
        const isAllowed = life.isDisposed || this.media === origin;
        if (!isAllowed) {
          this.media = origin;
          this.load();
        }
        return isAllowed;
      },
    };
  }

  private run(work: () => Promise<unknown>): void {
    work().catch((error: unknown) => reportFailure(this.deps.log, 'Report failed', error));
  }

  /** The current connection, if it belongs to the subject. */
  private connection(): Connection | undefined {
    const { current } = this.deps.connections;
    return current && !current.signal.aborted && belongsTo(this.subject, current.session) ? current : undefined;
  }

  /** Whether its subject is on the server that the person is signed in to, but not in the organization in use. */
  private isOfOtherOrganization(): boolean {
    const { current } = this.deps.connections;
    return current !== undefined && serverOf(current.session.endpoint) === this.subject.server;
  }

  private closed(): void {
    const { space, run } = this.subject;
    this.dispose();
    if (run !== undefined) {
      this.connection()?.taskStores.forgetDetails(taskKey(space, run));
    }
  }
}
