import { patienceInSeconds } from './strikes';

/** What a person reads when an answer does not come: `HOST` stands for the server's name, `STRANGER` for another server's address. */
export interface Saying {
  /** Ends the sentence “it says that …”. */
  readonly that: string;
  readonly kind: string;
  readonly sentence: string;
  readonly action: string;
  /** Which welcome text tells it while there are no spaces yet; a row at the top does where there is none. */
  readonly welcome?: 'offline' | 'rejected' | 'wrongServer';
}

const saying = (kind: string, that: string, sentence: string, action: string, welcome?: Saying['welcome']): Saying => ({
  kind,
  that,
  sentence,
  action,
  ...(welcome && { welcome }),
});

export const refused = saying(
  'refused',
  'the server refused the connection',
  'HOST refused the connection',
  'Check the server address, or try again later',
  'offline',
);
export const disconnected = saying(
  'disconnected',
  'the connection broke off',
  'The connection to HOST broke off',
  'Try again',
  'offline',
);
export const timeout = saying(
  'timeout',
  'no answer came in time',
  `Unpod did not answer within ${patienceInSeconds} seconds`,
  'Try again',
  'offline',
);
export const addressNotFound = saying(
  'addressNotFound',
  'the address was not found',
  'The address HOST was not found',
  'Check the network and the server address',
  'offline',
);
export const certificate = saying(
  'certificate',
  'the certificate is not trusted',
  'The certificate of HOST is not trusted',
  'Check the server address, or add its certificate to this machine',
);
export const redirected = saying(
  'redirected',
  'the server points elsewhere',
  'The server HOST points to another address',
  'It points to STRANGER: check the server address',
);
export const nonsense = saying(
  'unexpectedAnswer',
  'the answer makes no sense',
  'Unpod sent an answer that makes no sense',
  'Try again, or see the log',
);
export const tooLarge = saying(
  'tooLarge',
  'the answer was too large',
  'The answer was larger than 32 MB',
  'See the log',
);
export const wrongServer = saying(
  'wrongServer',
  'this is no Unpod platform',
  'The server HOST does not look like an Unpod platform',
  'Check the server address',
  'wrongServer',
);
export const badRequest = saying(
  'badRequest',
  'the request was not accepted',
  'Unpod did not accept the request',
  'Try again, or see the log',
);
export const rejected = saying(
  'rejected',
  'the key was not accepted',
  'Unpod did not accept the API key',
  'Sign in again',
  'rejected',
);
export const schemeRefused = saying(
  'schemeRefused',
  'only login tokens are taken',
  'This server takes only login tokens here, no API keys',
  'Choose another authorization scheme',
  'rejected',
);
export const forbidden = saying(
  'forbidden',
  'the key has no access',
  'Your API key has no access to this',
  'Ask the organization’s owner for a role',
);
export const organizationUnknown = saying(
  'organizationUnknown',
  'the organization is unknown',
  'Unpod does not know the organization acme-voice',
  'Switch organization',
);
export const spaceUnknown = saying(
  'spaceUnknown',
  'the space is unknown',
  'Unpod does not know this space',
  'Refresh the spaces',
);
export const runUnknown = saying(
  'runUnknown',
  'the run is unknown',
  'Unpod does not know this run',
  'Refresh the space',
);
export const spaceRefused = saying(
  'spaceRefused',
  'the runs were refused',
  'Unpod refused to list the runs',
  'Ask for access, or try again',
);
export const tasksRefused = saying(
  'tasksRefused',
  'the tasks were refused',
  'Unpod refused to list the tasks',
  'Ask for access, or try again',
);
export const tasksMissing = saying(
  'tasksMissing',
  'the server lists no tasks',
  'This server does not list the tasks of runs',
  'It may be too old for that',
);

/** @param status of the answer */
export const unavailable = (status: number): Saying =>
  saying('unavailable', 'Unpod failed to answer', `Unpod failed to answer (error ${status})`, 'Try again later');

/** @param seconds until the next try, as the person reads it */
export const rateLimited = (seconds: number): Saying =>
  saying('rateLimited', `${seconds} s should pass`, 'Unpod asks for fewer requests', `Try again in ${seconds} s`);
