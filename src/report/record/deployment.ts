import type { Deployment } from '../../deployment/deployment.ts';
import type { RecordedDeployment } from './record.ts';

/** Returns the deployment for the record. GitHub itself writes the end of a deployment that it made for the job. */
export function recordedDeployment(deployment: Deployment | undefined, state: string): RecordedDeployment | undefined {
  if (deployment === undefined) return undefined;
  const { id, url, madeFor } = deployment;
  return { id, url, state: madeFor === 'job' ? 'in_progress' : state };
}
