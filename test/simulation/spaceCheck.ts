import type { Signed, World } from './world';

/** A person checks all spaces, and the outcome is verified. */
export async function checkAll(world: World, { connection }: Signed): Promise<void> {
  const { checks, signal } = connection;
  const isFirst = !checks.isRunning;
  const breaks = (sentence: string) => void world.broken.push(`the check of all spaces ${sentence}`);
  const canceling = new AbortController();
  if (isFirst) {
    world.canceling = canceling;
  }
  const begun = world.time.now();
  const listed = connection.spaces?.map(({ token }) => token) ?? [];
  let done = -1;
  const end = await checks.run({
    signal: canceling.signal,
    onProgress: (progress) => {
      if (signal.aborted || canceling.signal.aborted) {
        breaks('tells of progress after its end');
      }
      if (progress.done < done || progress.done > progress.total) {
        breaks(`went from ${done} to ${progress.done} of ${progress.total}`);
      }
      ({ done } = progress);
    },
  });
  if (!isFirst) {
    return;
  }
  world.canceling = undefined;
  const isCanceled = canceling.signal.aborted || signal.aborted;
  if (end.kind === 'canceled' && !isCanceled) {
    breaks('ended as canceled without a cancellation');
  }
  if (end.kind !== 'done' || isCanceled) {
    return;
  }
  const asked = listed.filter((token) => (connection.runs.get(token)?.asOf ?? -Infinity) >= begun);
  const missing = listed.filter((token) => !connection.space(token));
  if (asked.length + missing.length < end.checked) {
    breaks(`says that ${end.checked} spaces were checked, and ${asked.length} were`);
  }
}
