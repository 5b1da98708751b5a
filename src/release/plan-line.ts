import { createHash } from 'node:crypto';
import type { ConfiguredPlugin } from '../flex/models.ts';
import type { AccountSid } from '../flex/sid.ts';
import type { Plan } from './plan.ts';

/**
 * Takes a plan; gives the one opaque line that stands for it: account, active release, target, and a digest of what is
 * in the target. Whether two runs mean to do the same can be told by it. Empty where the contents are not known.
 */
export function planLine(account: AccountSid, { live, target }: Plan): string {
  if (target.kind === 'name') return '';
  const parts = {
    account,
    active: live?.release.sid ?? 'none',
    target: target.configuration.sid,
    digest: digestOf(target.plugins),
  };
  return `v1.${Buffer.from(JSON.stringify(parts)).toString('base64url')}`;
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
