/** The methods of GitHub's REST interface that `src/` calls: the build leaves the other 900 and more out of `dist/`. */
export const ENDPOINTS: Readonly<Record<string, readonly string[]>> = {
  actions: ['getReviewsForRun', 'getWorkflowRun'],
  checks: ['listForRef'],
  repos: [
    'createDeployment',
    'createDeploymentStatus',
    'getCombinedStatusForRef',
    'listDeployments',
    'listDeploymentStatuses',
  ],
};

/** Returns the table of all endpoints with only these. Throws if one is not in it. */
export function cutEndpoints(all: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
  const endpoint = (scope: string, method: string) => {
    const found = all[scope]?.[method];
    if (found === undefined) throw new Error(`Octokit has no method ${scope}.${method}`);
    return [method, found] as const;
  };
  return Object.fromEntries(
    Object.entries(ENDPOINTS).map(([scope, methods]) => [
      scope,
      Object.fromEntries(methods.map((method) => endpoint(scope, method))),
    ]),
  );
}
