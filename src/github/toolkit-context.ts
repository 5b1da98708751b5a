/**
 * GitHub's own reading of the runner's environment, in a chunk of its own. Only to be imported dynamically: it reads the
 * event's file when it is loaded, and throws if that cannot be read.
 */
export { context } from '@actions/github';
