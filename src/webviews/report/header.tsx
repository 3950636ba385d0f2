import * as l10n from '@vscode/l10n';
import { usePage } from './context';
import { Icon, ToneIcon } from './icons';
import type { ReportFilter } from './messages';
import { Button, IconButton, ServerText } from './parts';
import { phaseTone } from './pictures/outcomes';
import type { HeaderData, PageState } from './store';

/** The report's subject, how current it is, and its actions. */
export function Header({ header, view, now }: { header: HeaderData; view: PageState['view']; now: number }) {
  const { post } = usePage();
  const { run, problem } = header;
  return (
    <header class="header">
      <div class="title">
        <h1>
          <bdi>{header.space}</bdi>
        </h1>
        {run && (
          <span class="run-id">
            <bdi>{run.shortId}</bdi>
            <IconButton icon="copy" label={l10n.t('Copy Run ID')} onClick={() => post({ type: 'copyId' })} />
          </span>
        )}
        <Toolbar filters={view.filters} query={view.query} isBusy={header.isLoading} />
      </div>
      <Facts header={header} now={now} />
      {problem !== undefined && (
        <p class="problem" role="status">
          <Icon name="warning" />
          <span>{l10n.t('Not up to date: {0}', problem)}</span>
          <Button isQuiet onClick={() => post({ type: 'refresh' })}>
            {l10n.t('Refresh')}
          </Button>
        </p>
      )}
    </header>
  );
}

function Toolbar({ filters, query, isBusy }: { filters: ReportFilter[]; query: string; isBusy: boolean }) {
  const { post } = usePage();
  return (
    <div class="toolbar" role="group" aria-label={l10n.t('Actions')}>
      <IconButton icon="refresh" label={l10n.t('Refresh')} isBusy={isBusy} onClick={() => post({ type: 'refresh' })} />
      <IconButton icon="tree" label={l10n.t('Show in Tree')} onClick={() => post({ type: 'showInTree' })} />
      <IconButton
        icon="summary"
        label={l10n.t('Copy Summary')}
        onClick={() => post({ type: 'copySummary', filters, query })}
      />
      <IconButton icon="export" label={l10n.t('Export…')} onClick={() => post({ type: 'export', filters, query })} />
    </div>
  );
}

function Facts({ header, now }: { header: HeaderData; now: number }) {
  const { format } = usePage();
  const { run, asOf } = header;
  return (
    <ul class="facts">
      {run && (
        <li>
          <ToneIcon tone={phaseTone(run.phase)} />
          <ServerText text={run.status} />
        </li>
      )}
      {run?.isOverdue && <li>{l10n.t('Overdue')}</li>}
      {header.isWatched && (
        <li>
          <Icon name="eye" />
          {l10n.t('Watched')}
        </li>
      )}
      {run?.mode !== undefined && (
        <li>
          {l10n.t('Mode:')} <bdi>{run.mode}</bdi>
        </li>
      )}
      {run?.createdAt !== undefined && (
        <li>{l10n.t('Created {0} ({1})', format.dateTime(run.createdAt), format.ago(run.createdAt, now))}</li>
      )}
      {asOf !== undefined && (
        <li>{header.isActive ? l10n.t('Live, as of {0}', asOfText()) : l10n.t('As of {0}', asOfText())}</li>
      )}
    </ul>
  );

  function asOfText(): string {
    const isToday = format.date(asOf ?? now) === format.date(now);
    return isToday ? format.timeWithSeconds(asOf ?? now) : format.dateTime(asOf ?? now);
  }
}
