import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { connectHost } from './host';
import type { HostMessage } from './messages';
import { Page } from './page';
import { Report } from './report';

/** Milliseconds between redraws, which keep "2 minutes ago" true. */
const clockStep = 30_000;

const root = document.getElementById('root') ?? document.body.appendChild(document.createElement('div'));
let isDrawing = false;

/** Draws in the next frame, all changes until then together. */
function draw(): void {
  if (!isDrawing) {
    isDrawing = true;
    requestAnimationFrame(() => {
      isDrawing = false;
      render(<Page report={report} now={Date.now()} />, root);
    });
  }
}

function receive(message: HostMessage): void {
  if (message.type === 'init' && message.texts) l10n.config({ contents: message.texts });
  report.receive(message);
}

const host = connectHost(receive);
const report = new Report(host, draw);

setInterval(draw, clockStep);
draw();
host.post({ type: 'ready' });
