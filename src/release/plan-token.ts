import { createHash } from 'node:crypto';
import type { ConfiguredPlugin } from '../flex/models.ts';
import type { AccountSid, ConfigurationSid, ReleaseSid } from '../flex/sid.ts';
import type { Plan } from './plan.ts';

/** What a plan line stands for: who, on top of what, what, and what was in it. */
export interface PlanTokenParts {
  readonly account: AccountSid;
  /** `none` for a project that never released. */
  readonly active: ReleaseSid | 'none';
  readonly target: ConfigurationSid;
  /** SHA-256, in hexadecimal digits. */
  readonly digest: string;
}

/** Takes a plan; gives what its line stands for, undefined where the contents of the target are not known. */
export function planTokenParts(account: AccountSid, { live, target }: Plan): PlanTokenParts | undefined {
  if (target.kind === 'name') return undefined;
  return {
    account,
    active: live?.release.sid ?? 'none',
    target: target.configuration.sid,
    digest: digestOf(target.plugins),
  };
}

/** Gives the one opaque line that stands for the parts. */
export function encodePlanToken(parts: PlanTokenParts): string {
  return `v1.${Buffer.from(JSON.stringify(parts)).toString('base64url')}`;
}

/**
 * Takes a plan; gives its line: whether two runs mean to do the same can be told by it. Empty where the contents of the
 * target are not known.
 */
export function planToken(account: AccountSid, plan: Plan): string {
  const parts = planTokenParts(account, plan);
  return parts === undefined ? '' : encodePlanToken(parts);
}

/** SHA-256 over what an agent's browser would load, in an order that does not depend on Twilio's list. */
function digestOf(plugins: readonly ConfiguredPlugin[]): string {
  const rows = plugins
    .map(({ uniqueName, versionSid, version, phase, bundleUrl }) =>
      JSON.stringify([uniqueName, versionSid, version, phase, bundleUrl]),
    )
    .sort();
  return createHash('sha256').update(rows.join('\n')).digest('hex');
}
