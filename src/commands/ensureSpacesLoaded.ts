import { showProblem } from '../ui/messages';
import { requireSession, type Explorer } from './explorer';

/** Whether the spaces are known. Loads them where they are not, and says why when they do not come. */
export async function ensureSpacesLoaded(explorer: Explorer): Promise<boolean> {
  const { store, view } = explorer;
  if (!(await requireSession(explorer))) {
    return false;
  }
  if (!store.spaces) {
    await view.withProgress(() => store.loadSpaces());
  }
  if (!store.spaces && store.problem) {
    showProblem(store.problem);
  }
  return store.spaces !== undefined;
}
