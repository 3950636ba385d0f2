import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePage } from './context';

/** Milliseconds to wait after the last key before searching. */
const pause = 150;

/** In UTF-16 code units. */
const longestQuery = 200;

/** The page's only search. Ctrl+F or Cmd+F focuses it. */
export function SearchBox({ query }: { query: string }) {
  const { choose } = usePage();
  const [typed, setTyped] = useState(query);
  const input = useRef<HTMLInputElement>(null);
  /** The last query that came from this box. */
  const searched = useRef(query);
  const search = (text: string) => {
    const folded = text.trim().replace(/\s+/g, ' ');
    searched.current = folded;
    choose((view) => (view.query === folded ? view : { ...view, query: folded }));
  };

  useEffect(() => {
    const timer = setTimeout(() => search(typed), pause);
    return () => clearTimeout(timer);
  }, [typed]);

  // Something else changed the query. The box's own queries must not overwrite what is being typed.
  useEffect(() => {
    if (query !== searched.current) setTyped(query);
  }, [query]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'f' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        input.current?.select();
      }
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <input
      ref={input}
      type="search"
      class="search"
      maxLength={longestQuery}
      spellcheck={false}
      dir="auto"
      placeholder={l10n.t('Search calls and transcripts')}
      aria-label={l10n.t('Search calls and transcripts')}
      value={typed}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') {
          event.preventDefault();
          setTyped('');
        }
        if (event.key === 'Enter') search(typed);
      }}
    />
  );
}
