import type { Run } from '../github/context.ts';
import type { Plan } from '../release/plan.ts';
import { openingDescription } from './description.ts';

/** `auto`: only warn if there can be no deployment; `required`: no deployment, no release. */
export type DeploymentMode = 'auto' | 'required' | 'off';

/** The most of the record that goes into a deployment's payload; GitHub publishes no limit, and refuses 64 KiB. */
export const PAYLOAD_RECORD_BYTES = 32 * 1024;

/** What opening a deployment takes. */
export interface DeploymentOrder {
  readonly mode: DeploymentMode;
  readonly environment: string;
  readonly environmentUrl: string;
  /** Undefined on GitHub Enterprise Server, which does not say. */
  readonly jobId: string | undefined;
  readonly description: string;
  /** Kept with the deployment for good. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What is known of a run once its plan is complete. */
export interface PlannedRelease extends Pick<DeploymentOrder, 'environment' | 'environmentUrl' | 'jobId'> {
  readonly deployment: DeploymentMode;
  readonly account: string;
  readonly plan: Plan;
  readonly run: Run | undefined;
  /** Why gates were waived; empty if none was. */
  readonly breakGlass: string;
  /** The record so far as JSON, of {@link PAYLOAD_RECORD_BYTES} at most. */
  readonly recordJson: string;
}

/** Returns the deployment that a release is to have. */
export function deploymentOrder(planned: PlannedRelease): DeploymentOrder {
  const { account, breakGlass, plan, run } = planned;
  const { live, target } = plan;
  const configuration = target.kind === 'configuration' ? target.configuration : undefined;
  const name = target.kind === 'configuration' ? target.configuration.name : target.name;
  return {
    mode: planned.deployment,
    environment: planned.environment,
    environmentUrl: planned.environmentUrl,
    jobId: planned.jobId,
    description: openingDescription({ account, breakGlass, configuration: name }),
    payload: {
      account,
      configuration: configuration?.sid ?? null,
      previousRelease: live?.release.sid ?? null,
      run: { title: `${run?.workflow ?? ''} #${run?.number ?? ''}`, url: run?.url ?? '' },
      record: JSON.parse(planned.recordJson),
    },
  };
}
