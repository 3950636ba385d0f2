/**
 * Stands in for the native part of VS Code's logger, which installing from the npm registry does not compile: without it no
 * process of the server writes a log. Loaded with `--require` into a server whose logs a test reads.
 */
const childProcess = require('node:child_process');
const { appendFileSync } = require('node:fs');
const Module = require('node:module');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = 0;
    levels.forEach((name, level) => {
      this[name] = (text) => {
        if (level >= this.level) appendFileSync(this.file, `${new Date().toISOString()} [${name}] ${text}\n`);
      };
    });
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}

const spdlog = { version: 0, setLevel() {}, setFlushOn() {}, Logger };
const load = Module._load;
Module._load = (request, ...rest) => {
  const loaded = load(request, ...rest);
  return request === 'bindings' ? (name) => (name === 'spdlog' ? spdlog : loaded(name)) : loaded;
};

// Extension hosts are started without the environment's own options of Node.js.
const { fork } = childProcess;
childProcess.fork = (script, args, options = {}) =>
  fork(script, args, { ...options, execArgv: ['--require', module.filename, ...(options.execArgv ?? [])] });
Module.syncBuiltinESMExports();
