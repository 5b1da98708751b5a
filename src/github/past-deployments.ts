import * as v from 'valibot';
import type { GitHubDoor } from './door.ts';
import { TASK } from './task.ts';

/** What an earlier deployment of ours says of the release that it was made for. */
export interface PastDeployment {
  readonly configuration: string;
  /** The active release that it was planned against: with the configuration, this tells which release it made. */
  readonly previousRelease: string;
  readonly run: { readonly title: string; readonly url: string };
}

/** GitHub gives so many in one answer. */
const MOST = 100;

const text = v.nullish(v.string(), '');
const deploymentSchema = v.object({
  payload: v.object({
    configuration: text,
    previousRelease: text,
    run: v.object({ title: v.string(), url: v.string() }),
  }),
});

/** Gives the newest deployments of ours in an environment; none where they cannot be read, since nothing hangs on it. */
export async function pastDeployments(
  environment: string,
  door: GitHubDoor,
): Promise<readonly PastDeployment[]> {
  try {
    const { api } = await door.open();
    const { data } = await api.request('GET /repos/{owner}/{repo}/deployments', {
      ...api.repository,
      task: TASK,
      environment,
      per_page: MOST,
    });
    return data.flatMap((deployment) => {
      const ours = v.safeParse(deploymentSchema, deployment);
      return ours.success ? [ours.output.payload] : [];
    });
  } catch {
    return [];
  }
}
