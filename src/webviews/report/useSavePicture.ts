import { useCallback } from 'preact/hooks';
import { usePage } from './context';
import type { SavePicture } from './pictures/picture';
import { savedPicture } from './pictures/savedPicture';

/** Hands a picture to the extension, which asks where to save it. Always the same function. */
export function useSavePicture(): SavePicture {
  const { post } = usePage();
  return useCallback(
    (name, svg, reading) => post({ type: 'savePicture', name, svg: savedPicture(svg, name, reading) }),
    [],
  );
}
