import { patienceInSeconds } from './strikes';

/** What a person reads when a request fails. `HOST` stands for the server's name, `STRANGER` for another server's address. */
export interface Saying {
  /** Ends the sentence “it says that …”. */
  readonly that: string;
  readonly kind: string;
  readonly sentence: string;
  readonly action: string;
  /** The welcome text that says it while there are no spaces yet; without one, a row at the top does. */
  readonly welcome?: 'offline' | 'rejected' | 'wrongServer';
}

const saying = (kind: string, that: string, sentence: string, action: string, welcome?: Saying['welcome']): Saying => ({
  kind,
  that,
  sentence,
  action,
  ...(welcome && { welcome }),
});

export const connectionRefused = saying(
  'connectionRefused',
  'the server refused the connection',
  'HOST refused the connection',
  'Check the server address, or try again later',
  'offline',
);
export const disconnected = saying(
  'disconnected',
  'the connection was lost',
  'The connection to HOST was lost',
  'Try again',
  'offline',
);
export const timeout = saying(
  'timeout',
  'no answer came in time',
  `Unpod did not respond within ${patienceInSeconds} seconds`,
  'Try again',
  'offline',
);
export const hostNotFound = saying(
  'hostNotFound',
  'the address was not found',
  'The address HOST was not found',
  'Check your network and the server address',
  'offline',
);
export const certificate = saying(
  'certificate',
  'the certificate is not trusted',
  'The certificate of HOST is not trusted',
  'Check the server address, or install its certificate on this computer',
);
export const redirected = saying(
  'redirected',
  'the server points elsewhere',
  'HOST redirects elsewhere',
  'Check the server address: it redirects to STRANGER',
);
export const nonsense = saying(
  'unexpectedResponse',
  'the answer makes no sense',
  'Unexpected response from HOST',
  'Check that it is an Unpod server, or see the log',
);
export const tooLarge = saying(
  'tooLarge',
  'the answer was too large',
  'The response was larger than 32 MB',
  'See the log',
);
export const wrongServer = saying(
  'wrongServer',
  'this is not an Unpod platform',
  'HOST does not look like an Unpod server',
  'Check the server address',
  'wrongServer',
);
export const proxyLogin = saying(
  'proxyLogin',
  'the proxy wants a login',
  'A proxy requires a login before it connects to HOST',
  'Log in to the proxy, or check VS Code’s proxy settings',
);
export const badRequest = saying(
  'badRequest',
  'the request was not accepted',
  'Unpod did not accept the request',
  'Try again, or see the log',
);
export const unauthorized = saying(
  'unauthorized',
  'the key was not accepted',
  'Unpod did not accept the API key',
  'Sign in again',
  'rejected',
);
export const schemeRefused = saying(
  'schemeRefused',
  'only login tokens are accepted',
  'This server requires a login token',
  'Choose another authorization scheme',
  'rejected',
);
export const forbidden = saying(
  'forbidden',
  'the key has no access',
  'Your API key does not have access to this',
  'Ask an owner of the organization for access',
);
export const organizationUnknown = saying(
  'organizationUnknown',
  'the organization is unknown',
  'The organization acme-voice was not found',
  'Switch organization',
);
export const spaceUnknown = saying(
  'spaceUnknown',
  'the space is unknown',
  'This space was not found',
  'Refresh the spaces',
);
export const runUnknown = saying('runUnknown', 'the run is unknown', 'This run was not found', 'Refresh the space');
export const spaceRefused = saying(
  'spaceRefused',
  'the runs were refused',
  'You don’t have access to this space’s runs',
  'Ask an owner of the organization for access',
);
export const tasksRefused = saying(
  'tasksRefused',
  'the tasks were refused',
  'You don’t have access to this run’s tasks',
  'Ask an owner of the organization for access',
);
export const tasksMissing = saying(
  'tasksMissing',
  'the server lists no tasks',
  'This server does not list the tasks of runs',
  'It may be running an older version of Unpod',
);

/** @param status of the answer */
export const unavailable = (status: number): Saying =>
  saying('unavailable', 'Unpod failed to answer', `Unpod server error (${status})`, 'Try again later');

/** @param seconds until the next try, as the person reads it */
export const rateLimited = (seconds: number, wait = `${seconds} s`): Saying =>
  saying('rateLimited', `${seconds} s should pass`, 'Too many requests', `Try again in ${wait}`);
