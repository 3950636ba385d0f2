import type { LoadMoreTasksNode, MessageNode, Node, RunNode, TaskNode } from './nodes';

interface Family {
  tasks: ReadonlyMap<string, TaskNode>;
  readonly loadMore: LoadMoreTasksNode;
  readonly message: MessageNode;
}

/** The nodes under runs: one object for each task, as long as its run's node is there. */
export class TaskNodes {
  private readonly families = new WeakMap<RunNode, Family>();

  /** The tasks of a run by id, in the server's order. */
  tasks(run: RunNode): ReadonlyMap<string, TaskNode> {
    const family = this.family(run);
    const nodes = new Map<string, TaskNode>();
    for (const task of run.tasks?.list?.tasks ?? []) {
      const known = family.tasks.get(task.id);
      const node: TaskNode = known ?? { kind: 'task', id: `${run.id}/${task.id}`, space: run.space, run, task };
      node.task = task;
      nodes.set(task.id, node);
    }
    family.tasks = nodes;
    return nodes;
  }

  /** The rows under a run: its tasks, then the one that loads more, then what went wrong or that there are none. */
  children(run: RunNode): Node[] {
    const { list, problem } = run.tasks ?? {};
    const { loadMore, message } = this.family(run);
    const rows: Node[] = [...this.tasks(run).values()];
    if (list?.hasMore) {
      rows.push(loadMore);
    }
    if (problem || (list && rows.length === 0)) {
      message.problem = problem;
      rows.push(message);
    }
    return rows;
  }

  private family(run: RunNode): Family {
    const { id, space } = run;
    let family = this.families.get(run);
    if (!family) {
      family = {
        tasks: new Map(),
        loadMore: { kind: 'loadMoreTasks', id: `${id}/more`, space, run },
        message: { kind: 'message', id: `${id}/message`, space, run, problem: undefined },
      };
      this.families.set(run, family);
    }
    return family;
  }
}
