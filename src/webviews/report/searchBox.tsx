import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePage } from './context';

/** Milliseconds without a key after which is searched. */
const pause = 150;

/** Longer ones are not accepted. */
const longestQuery = 200;

/** The page's only search. Ctrl+F or Cmd+F leads to it. */
export function SearchBox({ query }: { query: string }) {
  const { choose } = usePage();
  const [typed, setTyped] = useState(query);
  const input = useRef<HTMLInputElement>(null);
  /** What was searched for from here. */
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

  // Cleared by something else. What is typed meanwhile must not be lost.
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
