export { problemAction, problemSentence } from './format';
