import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { ConfiguredPlugin } from '../flex/models.ts';
import { sid } from '../flex/schemas.ts';
import type { AccountSid, ConfigurationSid, ReleaseSid } from '../flex/sid.ts';
import { type Parsed, parseJson } from '../parse.ts';
import type { Plan } from './plan.ts';

/** What a plan token encodes. */
export interface PlanTokenParts {
  readonly account: AccountSid;
  /** `none` for a project that never released. */
  readonly active: ReleaseSid | 'none';
  readonly target: ConfigurationSid;
  /** SHA-256 of the target's contents, in hexadecimal digits. */
  readonly digest: string;
}

/** Returns the parts of a plan's token, or undefined if the contents of the target are not known. */
export function planTokenParts(account: AccountSid, { live, target }: Plan): PlanTokenParts | undefined {
  if (target.kind === 'name') return undefined;
  return {
    account,
    active: live?.release.sid ?? 'none',
    target: target.configuration.sid,
    digest: digestOf(target.plugins),
  };
}

/** Returns the token of a plan: equal for runs that would do the same. Empty if the target's contents are not known. */
export function planToken(account: AccountSid, plan: Plan): string {
  const parts = planTokenParts(account, plan);
  return parts === undefined ? '' : encode(parts);
}

const partsSchema = v.object({
  account: sid('AC'),
  active: v.union([v.literal('none'), sid('FK')]),
  target: sid('FJ'),
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/** Accepts exactly what {@link planToken} returns. */
export function parsePlanToken(text: string): Parsed<PlanTokenParts> {
  if (text === 'none') return { expected: 'the output `plan` of an earlier run: the run that was to plan gave none' };
  const json = Buffer.from(text.slice('v1.'.length), 'base64url').toString('utf8');
  const parts = v.safeParse(partsSchema, parseJson(json));
  // Several Base64 and JSON texts decode to the same parts: only the one that was given out is accepted.
  return parts.success && encode(parts.output) === text
    ? { value: parts.output }
    : { expected: 'the whole output `plan` of an earlier run, unchanged (`v1.…`)' };
}

function encode(parts: PlanTokenParts): string {
  return `v1.${Buffer.from(JSON.stringify(parts)).toString('base64url')}`;
}

/** Covers what an agent's browser would load, independent of the order of Twilio's list. */
function digestOf(plugins: readonly ConfiguredPlugin[]): string {
  const rows = plugins.map((one) =>
    JSON.stringify([one.uniqueName, one.versionSid, one.version, one.phase, one.bundleUrl]),
  );
  return createHash('sha256').update(rows.sort().join('\n')).digest('hex');
}
