export { run } from '../extension/index';
