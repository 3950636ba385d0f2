import * as vscode from 'vscode';
import { totalRuns } from '../model/runList';
import { oneLine, spaceName } from '../model/space';
import { doneTasks, totalTasks } from '../model/taskList';
import { countRuns } from '../model/summary';
import {
  activeCount,
  failedCount,
  number,
  problemAction,
  problemSentence,
  progress,
  relativeTime,
  runCount,
  taskCount,
} from '../ui/format';
import type { Space } from '../platform/schemas';
import { taskStatus } from '../ui/taskStatus';
import type {
  FilteredCountNode,
  LoadMoreNode,
  LoadMoreTasksNode,
  MessageNode,
  Node,
  RunNode,
  SpaceNode,
  TaskNode,
} from './nodes';

export interface RowText {
  readonly label: string;
  readonly description: string;
}

/** Between the parts of a description. */
export const separator = ' · ';

/** A name in Hebrew or Arabic letters would draw the number behind it to its own left end. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
export const leftToRightMark = '\u200e';

/** What a row says. `now` is in milliseconds since 1970: times are relative, and summaries look back 24 hours. */
export function rowText(node: Node, now: number): RowText {
  switch (node.kind) {
    case 'space':
      return spaceText(node, now);
    case 'gone':
      return { label: node.pin.name, description: vscode.l10n.t('no longer listed') };
    case 'run':
      return runText(node, now);
    case 'task':
      return taskText(node);
    case 'loadMore':
      return loadMoreText(node);
    case 'loadMoreTasks':
      return loadMoreTasksText(node);
    case 'hidden':
      return hiddenText(node);
    case 'message':
      return messageText(node);
  }
}

function spaceText({ state, hasDuplicateName }: SpaceNode, now: number): RowText {
  const { space, runList, stale, asOf } = state;
  const parts = hasDuplicateName ? [tokenSuffix(space)] : [];
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
  if (stale && asOf !== undefined) {
    // First, for the end of a row is cut off where the sidebar is narrow.
    parts.unshift(vscode.l10n.t('as of {0}', relativeTime(asOf, now)));
  }
  return described(spaceName(space), parts);
}

/** Tells spaces of one name apart. */
export function tokenSuffix({ token }: Space): string {
  return `…${token.slice(-4)}`;
}

function described(label: string, parts: readonly string[]): RowText {
  const mark = rightToLeft.test(label) && parts.length > 0 ? leftToRightMark : '';
  return { label, description: mark + parts.join(separator) };
}

function runText({ run, isWatched, tasks }: RunNode, now: number): RowText {
  const parts = [run.status || vscode.l10n.t('unknown')];
  const list = tasks?.list;
  if (list && list.tasks.length > 0) {
    parts.push(progress(doneTasks(list), totalTasks(list), !list.hasMore));
  } else if (run.taskCount !== undefined) {
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

function taskText({ task }: TaskNode): RowText {
  return described(oneLine(task.contactName) ?? task.id.slice(0, 9), [taskStatus(task)]);
}

function loadMoreTasksText({ run: { tasks } }: LoadMoreTasksNode): RowText {
  const list = tasks?.list;
  const loaded = number(list?.tasks.length ?? 0);
  return {
    label: vscode.l10n.t('Load more tasks'),
    description:
      list?.count === undefined
        ? vscode.l10n.t('{0} loaded', loaded)
        : vscode.l10n.t('{0} of {1}', loaded, number(totalTasks(list))),
  };
}

function hiddenText({ count }: FilteredCountNode): RowText {
  return {
    label:
      count === 1
        ? vscode.l10n.t('1 run hidden by the filter')
        : vscode.l10n.t('{0} runs hidden by the filter', number(count)),
    description: vscode.l10n.t('Change it'),
  };
}

function messageText({ problem, run }: MessageNode): RowText {
  if (problem) {
    return { label: problemSentence(problem), description: problemAction(problem) };
  }
  return {
    label: run ? vscode.l10n.t('No tasks yet') : vscode.l10n.t('No runs yet'),
    description: vscode.l10n.t('Look again'),
  };
}
