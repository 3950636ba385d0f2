import { type AuthRules, authenticate, isReply } from './auth';
import type { SampleData } from './data/sampleData';
import type { RunsService, SpaceRecord, UserRecord } from './data/records';
import { type TaskContext, taskText } from './data/tasks';
import { RECORDINGS } from './data/outputs';
import { recording } from './recordings';
import { html, json, list, listOfTexts, notFound, redirectTo, refusal, type Reply } from './reply';
import type { Endpoint } from './routes';
import { organizationItem, runItem, type Shape, spaceItem } from './shapes';
import type { PlatformRequest } from './traffic';

/** How the platform behaves; the tests may change it while it runs. */
export interface Behavior extends AuthRules {
  shape: Shape;
  /** Whether there is an organizations endpoint; without it the address is unknown. */
  organizations: boolean;
  /** Whether the tasks of runs can be listed; without it the address is unknown. */
  tasks: boolean;
  /**
   * Whether the tasks of a space can be searched; without it, and in the documented shape, the address is unknown. `ignored` lists all
   * tasks of the space, whatever is searched for.
   */
  taskSearch: boolean | 'ignored';
  /** Host names it answers to, besides its own address and `localhost`. */
  hosts: readonly string[];
  /** The address of the platform that has the sample's recordings, without a trailing slash; this one by default. */
  recordings?: string;
}

/** The platform's answer to a request, without any fault. */
export function answer(request: PlatformRequest, behavior: Behavior, data: SampleData): Reply {
  const { endpoint, needsSlash } = request.route;
  if (!hostNames(behavior).includes(hostOf(request))) {
    return html(400, 'Bad Request (400)');
  }
  if (endpoint === 'unknown' || isMissing(endpoint, behavior)) {
    return notFound();
  }
  if (needsSlash) {
    return redirectTo(`${request.path}/${request.search}`);
  }
  if (endpoint === 'page') {
    return html(200, 'Unpod');
  }
  if (endpoint === 'recording') {
    return recording(request);
  }
  data.advance();
  const { authorization, 'accept-language': acceptLanguage } = request.headers;
  const listing = endpoint === 'spaces' || endpoint === 'organizations';
  const user = authenticate({ authorization, acceptLanguage }, behavior, listing, data);
  if (isReply(user)) {
    return user;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return json(405, { message: `Method "${request.method}" not allowed.`, status_code: 405 });
  }
  switch (endpoint) {
    case 'organizations':
      return organizations(user, data);
    case 'spaces':
      return spaces(request, behavior.shape, user, data);
    case 'runs':
    case 'tasks':
    case 'taskSearch':
      return withinSpace(request, behavior, user, data);
  }
}

function isMissing(endpoint: Endpoint, behavior: Behavior): boolean {
  if (endpoint === 'taskSearch') {
    return behavior.taskSearch === false || behavior.shape === 'documented';
  }
  return (endpoint === 'organizations' || endpoint === 'tasks') && !behavior[endpoint];
}

function organizations(user: UserRecord, data: SampleData): Reply {
  const own = data.organizations.filter(({ handle }) => handle in user.roles);
  const items = own.map((organization) => organizationItem(organization, user.roles[organization.handle]!));
  return list('Organizations fetched successfully', items.length, items);
}

/** All spaces of an organization at once. Ignores the query, and whether their runs may be read. */
function spaces(request: PlatformRequest, shape: Shape, user: UserRecord, data: SampleData): Reply {
  const handle = request.headers['org-handle'];
  if (!handle) {
    const message = 'Organization handle is required in Org-Handle header';
    return json(400, { status_code: 400, message, data: {} });
  }
  const organization = data.organization(handle);
  if (!organization || !(handle in user.roles)) {
    return json(404, { message: 'Organization not found' });
  }
  const items = organization.spaces.map((space) => spaceItem(shape, space, organization));
  return list('Spaces fetched successfully', items.length, items);
}

/** Runs and tasks. `Org-Handle` plays no part: the token alone names the space. */
function withinSpace(request: PlatformRequest, behavior: Behavior, user: UserRecord, data: SampleData): Reply {
  const { shape } = behavior;
  const { space: token = '', run: runId, endpoint } = request.route;
  const space = data.space(token);
  if (!space) {
    return refusal('Invalid Space Token');
  }
  const role = user.roles[data.ownerOf(token)?.handle ?? ''];
  if (space.access !== 'granted' || role === undefined || role === 'viewer') {
    return refusal("You Don't have Access to this Space");
  }
  if (space.service !== 'up') {
    return outOfService(space.service);
  }
  const now = data.now();
  if (endpoint === 'taskSearch') {
    return searched(request, behavior, { space, user, now });
  }
  if (runId === undefined) {
    const page = pageOf(request, shape, space.runs.length);
    return page
      ? list('Runs Fetched Successfully', space.runs.length, runsOn(page, space, shape, now))
      : outOfService('failingWithObject');
  }
  const run = space.runs.find((each) => each.runId === runId);
  const page = pageOf(request, shape, run?.batchCount ?? 0);
  if (!page) {
    return outOfService('failingWithObject');
  }
  const texts = run ? places(page, run.batchCount).map((index) => taskText({ space, run, user, now }, index)) : [];
  return taskList(request, behavior, run?.batchCount ?? 0, texts);
}

function taskList({ headers }: PlatformRequest, behavior: Behavior, count: number, texts: readonly string[]): Reply {
  const { recordings = `http://${headers.host}` } = behavior;
  const here = texts.map((text) => text.replaceAll(RECORDINGS, `${recordings}/recordings`));
  return listOfTexts('Tasks Fetched Successfully', count, here);
}

/** The tasks of all runs of a space whose contact has the text, newest run first. The size of a page is the platform's own. */
function searched(request: PlatformRequest, behavior: Behavior, context: Omit<TaskContext, 'run'>): Reply {
  const { search = '', page: number } = request.query;
  const wanted = behavior.taskSearch === 'ignored' ? '' : search.toLowerCase();
  const texts = context.space.runs.flatMap((run) =>
    places({ from: 0, to: Infinity }, run.batchCount).map((index) => taskText({ ...context, run }, index)),
  );
  const found = texts.filter((text) => wanted === '' || contactText(text).includes(wanted));
  const page = pageOf({ query: number === undefined ? {} : { page: number } }, behavior.shape, found.length);
  return page
    ? taskList(request, behavior, found.length, found.slice(page.from, page.to))
    : outOfService('failingWithObject');
}

/** What is searched of a task. */
function contactText(text: string): string {
  const { input } = JSON.parse(text) as { input: Record<string, unknown> };
  return [input.name, input.contact_number, input.email].join('\n').toLowerCase();
}

function runsOn({ from, to }: Page, space: SpaceRecord, shape: Shape, now: number): object[] {
  return space.runs.slice(from, to).map((run) => runItem(shape, run, space, now));
}

function outOfService(service: Exclude<RunsService, 'up'>): Reply {
  if (service === 'unreachable') {
    return html(500, 'Server Error (500)');
  }
  const errors = service === 'failing' ? 'Connection pool exhausted' : { page_size: ['A valid integer is required.'] };
  return json(206, { status_code: 206, message: 'Runs Fetch Failed', data: { errors }, errors });
}

interface Page {
  from: number;
  to: number;
}

/** The requested part of a list; undefined if the query makes no sense to the internal service. */
function pageOf({ query }: Pick<PlatformRequest, 'query'>, shape: Shape, count: number): Page | undefined {
  if (shape === 'documented') {
    return { from: 0, to: count };
  }
  const page = Number(query.page ?? 1);
  const size = Number(query.page_size ?? 50);
  const sensible = [page, size].every((value) => Number.isInteger(value) && value >= 1);
  return sensible ? { from: (page - 1) * size, to: page * size } : undefined;
}

function places({ from, to }: Page, count: number): number[] {
  return Array.from({ length: Math.max(0, Math.min(to, count) - from) }, (_, index) => from + index);
}

function hostNames({ hosts }: Behavior): string[] {
  return ['127.0.0.1', 'localhost', ...hosts];
}

function hostOf({ headers }: PlatformRequest): string {
  return (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}
