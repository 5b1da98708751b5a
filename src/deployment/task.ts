/** Tells our deployments from all others of a repository. */
export const TASK = 'flex-release';
