import type { ComponentType, FunctionComponent, JSX } from 'preact';
import { useState } from 'preact/hooks';

/** A component whose code is loaded when it is first drawn. @param fallback what is drawn until then */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  fallback?: JSX.Element,
): FunctionComponent<P> {
  let Loaded: ComponentType<P> | undefined;
  let loading: Promise<void> | undefined;
  return function Lazy(props: P) {
    const [, redraw] = useState(false);
    if (!Loaded) {
      loading ??= load().then((component) => {
        Loaded = component;
      });
      void loading.then(() => redraw(true));
      return fallback;
    }
    return <Loaded {...props} />;
  };
}
