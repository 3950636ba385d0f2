import * as vscode from 'vscode';
import { totalRuns } from '../model/runList';
import { oneLine, spaceName } from '../model/space';
import { doneTasks, totalTasks } from '../model/taskList';
import { duration, fullTime, markdownText, number, relativeTime } from '../ui/format';
import { problemAction, problemSentence } from '../ui/problems';
import type { Problem } from '../platform/errors';
import type { Node, RunNode, SpaceNode, TaskNode } from './nodes';

/** What pointing at a row tells; undefined where the row says all. Nothing in it can be clicked, run or rendered. */
export function toTooltip(node: Node, now: number): vscode.MarkdownString | undefined {
  switch (node.kind) {
    case 'space':
      return spaceTooltip(node);
    case 'run':
      return runTooltip(node, now);
    case 'gone':
      return document([
        `**${markdownText(node.pin.name)}**`,
        vscode.l10n.t('This space was pinned, and the server lists it no more.'),
        ...facts([[vscode.l10n.t('Token'), node.pin.token]]),
      ]);
    case 'task':
      return taskTooltip(node);
    case 'hidden':
    case 'loadMore':
    case 'loadMoreTasks':
      return undefined;
    case 'message':
      return node.problem && document(problemLines(node.problem));
  }
}

function spaceTooltip({ state: { space, runList, problem, stale, asOf } }: SpaceNode): vscode.MarkdownString {
  const type = [space.spaceType, space.contentType].filter(Boolean).join(', ');
  return document([
    `**${markdownText(spaceName(space))}**`,
    ...facts([
      [vscode.l10n.t('Token'), space.token],
      [vscode.l10n.t('Agent'), space.agentHandle],
      [vscode.l10n.t('Created'), space.createdAt === undefined ? undefined : fullTime(space.createdAt)],
      [vscode.l10n.t('Type'), type],
      [vscode.l10n.t('Slug'), space.slug],
      [
        vscode.l10n.t('Runs'),
        runList && vscode.l10n.t('{0} of {1} loaded', number(runList.runs.length), number(totalRuns(runList))),
      ],
      [vscode.l10n.t('As of'), asOf === undefined ? undefined : fullTime(asOf)],
    ]),
    ...(problem ? problemLines(problem) : stale ? problemLines(stale) : []),
  ]);
}

function runTooltip({ run, tasks }: RunNode, now: number): vscode.MarkdownString {
  const created = run.createdAt;
  const list = tasks?.list;
  return document([
    `**${markdownText(run.id)}**`,
    ...facts([
      [vscode.l10n.t('Status'), run.status || vscode.l10n.t('unknown')],
      [vscode.l10n.t('Mode'), run.mode],
      [
        vscode.l10n.t('Created'),
        created === undefined ? undefined : `${fullTime(created)}, ${relativeTime(created, now)}`,
      ],
      [vscode.l10n.t('Collection'), run.collection],
      [vscode.l10n.t('Tasks'), run.taskCount === undefined ? undefined : number(run.taskCount)],
      [
        vscode.l10n.t('Tasks loaded'),
        list &&
          vscode.l10n.t(
            '{0} of {1}, {2} of them done',
            number(list.tasks.length),
            number(totalTasks(list)),
            number(doneTasks(list)),
          ),
      ],
    ]),
    ...(tasks?.problem ? problemLines(tasks.problem) : []),
  ]);
}

function taskTooltip({ task }: TaskNode): vscode.MarkdownString {
  const { startedAt, endedAt } = task;
  return document([
    `**${markdownText(oneLine(task.contactName) ?? task.id)}**`,
    ...facts([
      [vscode.l10n.t('Objective'), task.objective],
      [vscode.l10n.t('Status'), task.status || vscode.l10n.t('unknown')],
      [vscode.l10n.t('Call status'), task.callStatus],
      [vscode.l10n.t('End reason'), task.endReason],
      [vscode.l10n.t('Started'), startedAt === undefined ? undefined : fullTime(startedAt)],
      [vscode.l10n.t('Ended'), endedAt === undefined ? undefined : fullTime(endedAt)],
      [vscode.l10n.t('Duration'), task.duration === undefined ? undefined : duration(task.duration)],
      [vscode.l10n.t('Labels'), task.labels],
      [vscode.l10n.t('Assignee'), task.assignee],
      [vscode.l10n.t('Kind'), task.kind],
      [vscode.l10n.t('Task'), task.id],
    ]),
    ...(task.summary ? [markdownText(shortened(task.summary))] : []),
  ]);
}

/** A tooltip has no room for a long text; the task's own document holds all of it. */
function shortened(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

const longestText = 600;

function problemLines(problem: Problem): string[] {
  return [
    markdownText(`${problemSentence(problem)}. ${problemAction(problem)}.`),
    ...(problem.reason ? [markdownText(vscode.l10n.t('The server says: {0}', problem.reason))] : []),
  ];
}

/** `Label: value` lines for the values that are there. */
function facts(rows: readonly (readonly [label: string, value: string | undefined])[]): string[] {
  const lines = rows.flatMap(([label, value]) => (value ? [`${label}: ${markdownText(shortened(value))}`] : []));
  return lines.length > 0 ? [lines.join('  \n')] : [];
}

/** Neither trusted nor with HTML or icons, which is VS Code's default: what the server wrote stays text. */
function document(paragraphs: readonly string[]): vscode.MarkdownString {
  return new vscode.MarkdownString(paragraphs.join('\n\n'));
}
