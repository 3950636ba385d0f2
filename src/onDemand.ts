/** What is loaded when it is first used, in a bundle of its own: nothing of it is needed when VS Code starts. */
export { handlers } from './commands/handlers';
export { openLink } from './commands/openLink';
export { revealRun } from './commands/reveal';
export { Documents } from './documents/documents';
export { notifyEnded } from './app/notifications';
export { toTooltip } from './tree/tooltip';
