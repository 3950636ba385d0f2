import { useCallback } from 'preact/hooks';
import { usePage } from './context';
import type { SavePicture } from './pictures/picture';

/** Hands a picture to the extension, which asks where to save it. Always the same function. */
export function useSavePicture(): SavePicture {
  const { post } = usePage();
  return useCallback(async (name, svg, reading) => {
    const { savedPicture } = await import('./pictures/savedPicture');
    post({ type: 'savePicture', name, svg: savedPicture(svg, name, reading) });
  }, []);
}
