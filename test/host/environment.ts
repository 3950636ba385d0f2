type Environment = Record<string, string | undefined>;

/**
 * Variables that would make VS Code or a test depend on who starts it: this extension's own, those of a VS Code terminal and of an
 * outer npm, and proxies (everything the tests talk to listens on 127.0.0.1).
 */
const personal = /^(UNPOD_|VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|NODE_ENV$|INIT_CWD$|(https?|all|no)_proxy$)/i;

/** npm settings that say how to reach a registry; the others that `npm test` leaves behind describe this package. */
const reachesRegistry =
  /^npm_config_(registry|cache|userconfig|globalconfig|cafile|ca|(https_|no)?proxy|strict_ssl|\/\/.*)$/i;

function without(drop: (name: string) => boolean): Environment {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !drop(name)));
}

/** The environment for a VS Code or a test process: this process's own without the personal part, plus `extra`. */
export function cleanEnvironment(extra: Environment = {}): Environment {
  return { ...without((name) => personal.test(name)), ...extra };
}

/** `extra`, and the personal variables as `undefined`: for callers that merge it over `process.env`. */
export function overridingEnvironment(extra: Environment = {}): Environment {
  const cleared = Object.keys(process.env).filter((name) => personal.test(name));
  return { ...Object.fromEntries(cleared.map((name) => [name, undefined])), ...extra };
}

/** The environment for `npm install` outside this package. */
export function npmEnvironment(): Environment {
  return without((name) => /^(npm_|INIT_CWD$|NODE_ENV$)/i.test(name) && !reachesRegistry.test(name));
}

/** The variables of this extension that are set in this process. */
export function unpodVariables(): Environment {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('UNPOD_')));
}
