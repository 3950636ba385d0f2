import * as vscode from 'vscode';
import { totalRuns } from '../model/runList';
import { spaceName } from '../model/space';
import { countRuns } from '../model/summary';
import {
  activeCount,
  failedCount,
  number,
  problemAction,
  problemSentence,
  relativeTime,
  runCount,
  taskCount,
} from '../support/format';
import type { LoadMoreNode, MessageNode, Node, RunNode, SpaceNode } from './nodes';

export interface RowText {
  readonly label: string;
  readonly description: string;
}

const separator = ' · ';

/** A name in Hebrew or Arabic letters would draw the number behind it to its own left end. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const leftToRightMark = '\u200e';

/** What a row says. `now` is in milliseconds since 1970: times are relative, and summaries look back 24 hours. */
export function rowText(node: Node, now: number): RowText {
  switch (node.kind) {
    case 'space':
      return spaceText(node, now);
    case 'gone':
      return { label: node.pin.name, description: vscode.l10n.t('no longer listed') };
    case 'run':
      return runText(node, now);
    case 'loadMore':
      return loadMoreText(node);
    case 'message':
      return messageText(node);
  }
}

/** The row in words for a screen reader, which sees neither icon nor colour. */
export function spokenText(node: Node, { label, description }: RowText): string {
  const words = [label, ...description.split(separator)].filter(Boolean).join(', ');
  switch (node.kind) {
    case 'space':
      return node.state.problem
        ? vscode.l10n.t('Space {0}. {1}', words, problemSentence(node.state.problem))
        : vscode.l10n.t('Space {0}', words);
    case 'gone':
      return vscode.l10n.t('Pinned space {0}', words);
    case 'run':
      return vscode.l10n.t('Run {0}', words);
    case 'loadMore':
      return words;
    case 'message':
      return node.problem ? vscode.l10n.t('Error: {0}', words) : words;
  }
}

function spaceText({ state, hasTwin }: SpaceNode, now: number): RowText {
  const { space, runList, stale, trueAt } = state;
  const parts = hasTwin ? [`…${space.token.slice(-4)}`] : [];
  if (runList) {
    const { active, failed } = countRuns(runList.runs, now);
    parts.push(runCount(totalRuns(runList)));
    if (active > 0) {
      parts.push(activeCount(active));
    }
    if (failed > 0) {
      parts.push(failedCount(failed));
    }
  } else if (space.agentHandle) {
    parts.push(space.agentHandle);
  }
  if (stale && trueAt !== undefined) {
    // First, for the end of a row is cut off where the sidebar is narrow.
    parts.unshift(vscode.l10n.t('as of {0}', relativeTime(trueAt, now)));
  }
  const label = spaceName(space);
  const mark = rightToLeft.test(label) && parts.length > 0 ? leftToRightMark : '';
  return { label, description: mark + parts.join(separator) };
}

function runText({ run, isWatched }: RunNode, now: number): RowText {
  const parts = [run.status || vscode.l10n.t('unknown')];
  if (run.taskCount !== undefined) {
    parts.push(taskCount(run.taskCount));
  }
  if (run.createdAt !== undefined) {
    parts.push(relativeTime(run.createdAt, now));
  }
  if (isWatched) {
    parts.unshift(vscode.l10n.t('watched'));
  }
  return { label: run.id.slice(0, 9), description: parts.join(separator) };
}

function loadMoreText({ space }: LoadMoreNode): RowText {
  const list = space.state.runList;
  const loaded = number(list?.runs.length ?? 0);
  return {
    label: vscode.l10n.t('Load more runs'),
    description:
      list?.count === undefined
        ? vscode.l10n.t('{0} loaded', loaded)
        : vscode.l10n.t('{0} of {1}', loaded, number(totalRuns(list))),
  };
}

function messageText({ problem }: MessageNode): RowText {
  return problem
    ? { label: problemSentence(problem), description: problemAction(problem) }
    : { label: vscode.l10n.t('No runs yet'), description: vscode.l10n.t('Click to look again') };
}
