import type { Plan } from '../release/plan.ts';
import { openingDescription } from './description.ts';

/** `auto`: only warn if there can be no deployment; `required`: no deployment, no release. */
export type DeploymentMode = 'auto' | 'required' | 'off';

/** The most of the record that goes into a deployment's payload; GitHub publishes no limit, and refuses 64 KiB. */
export const PAYLOAD_RECORD_BYTES = 32 * 1024;

/** What a deployment keeps of earlier ones, so that later runs need not read them again. */
export interface SeenInPayload {
  /** The runs that made releases. */
  readonly made: readonly {
    readonly release: string;
    readonly run: { readonly title: string; readonly url: string };
  }[];
  /** The deployments that were inactive. */
  readonly inactive: readonly number[];
}

/** What opening a deployment takes. */
export interface DeploymentOrder {
  readonly deployment: DeploymentMode;
  readonly environment: string;
  readonly environmentUrl: string;
  /** Undefined on GitHub Enterprise Server, which does not say. */
  readonly jobId: string | undefined;
  readonly description: string;
  /** Kept with the deployment for good. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What it takes to look for the deployment that GitHub made for the job itself. */
export interface JobDeploymentQuery extends Pick<DeploymentOrder, 'deployment' | 'environment' | 'jobId'> {
  readonly dryRun: boolean;
  /** The head commit of the run's pull request. */
  readonly head: string | undefined;
}

/** The part of a record that a deployment shows; `breakGlass` is empty if no gate was waived. */
interface ShownRecord {
  readonly action: 'release' | 'rollback';
  readonly breakGlass: string;
  readonly target: { readonly name: string } | null;
  readonly run: { readonly workflow: string; readonly number: string; readonly url: string } | null;
}

/** What is known of a run once its plan is complete. */
export interface PlannedRelease extends Omit<DeploymentOrder, 'description' | 'payload'> {
  readonly account: string;
  readonly plan: Plan;
  /** What it may show of the record so far. */
  readonly record: ShownRecord;
  /** The same record as JSON, of {@link PAYLOAD_RECORD_BYTES} at most. */
  readonly recordJson: string;
  /** Undefined if it is not known by now. */
  readonly seen: SeenInPayload | undefined;
}

/** Returns the deployment that a release is to have. */
export function deploymentOrder(planned: PlannedRelease): DeploymentOrder {
  const { deployment, environment, environmentUrl, jobId, account, plan, record, seen } = planned;
  const { run, target, action } = record;
  return {
    ...{ deployment, environment, environmentUrl, jobId },
    description: openingDescription(account, record, target?.name ?? ''),
    payload: {
      account,
      action,
      configuration: plan.target.kind === 'configuration' ? plan.target.configuration.sid : null,
      previousRelease: plan.live?.release.sid ?? null,
      run: { title: `${run?.workflow ?? ''} #${run?.number ?? ''}`, url: run?.url ?? '' },
      ...(seen && { seen }),
      record: JSON.parse(planned.recordJson),
    },
  };
}
