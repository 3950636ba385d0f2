import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { Context, PatternContext, type PageContext } from './context';
import { makeFormats } from './format';
import { lazy } from './lazy';
import { hitPattern } from './marks';
import { Button } from './parts';
import type { Report } from './report';
import { RunReport } from './runReport';
import type { HeaderData, InitData, PageState } from './store';

const SpaceReport = lazy(async () => (await import('./spaceReport')).SpaceReport, <Loading />);

/** The whole page. */
export function Page({ report, now }: { report: Report; now: number }) {
  const { init, header, unavailable } = report.state;
  if (unavailable) {
    return <Unavailable report={report} {...unavailable} />;
  }
  return init && header ? <Loaded report={report} init={init} header={header} now={now} /> : <Loading />;
}

function Loading() {
  return (
    <main class="loading" aria-busy="true">
      <h1>{l10n.t('Loading…')}</h1>
    </main>
  );
}

interface LoadedProps {
  readonly report: Report;
  readonly init: InitData;
  readonly header: HeaderData;
  readonly now: number;
}

function Loaded({ report, init, header, now }: LoadedProps) {
  const { state } = report;
  const { query } = state.view;
  const format = useMemo(() => makeFormats(init), [init]);
  const context = useMemo(
    (): PageContext => ({
      format,
      post: (message) => report.post(message),
      choose: (change) => report.choose(change),
      onRecording: (listener) => report.onRecording(listener),
    }),
    [format],
  );
  const pattern = useMemo(() => hitPattern(query), [query]);
  return (
    <Context.Provider value={context}>
      <PatternContext.Provider value={pattern}>
        {init.subject.run === undefined ? (
          <SpaceReport state={state} init={init} header={header} now={now} />
        ) : (
          <RunReport state={state} init={init} header={header} now={now} />
        )}
      </PatternContext.Provider>
    </Context.Provider>
  );
}

function Unavailable({ report, text, action }: { report: Report } & NonNullable<PageState['unavailable']>) {
  return (
    <main class="unavailable">
      <div role="alert">
        <h1>{text}</h1>
      </div>
      {action && <Button onClick={() => report.post({ type: action.type })}>{action.label}</Button>}
    </main>
  );
}
