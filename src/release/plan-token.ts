import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { ConfiguredPlugin } from '../flex/models.ts';
import { sid } from '../flex/schemas.ts';
import type { AccountSid } from '../flex/sid.ts';
import { type Parsed, parseJson } from '../parse.ts';
import type { Plan } from './plan.ts';

const common = {
  account: sid('AC'),
  /** `none` for a project that never released. */
  active: v.union([v.literal('none'), sid('FK')]),
};
/** SHA-256 in hexadecimal digits. */
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const schemas = {
  /** Binds one configuration, by its SID and all that a browser loads of it. */
  v1: v.object({ ...common, target: sid('FJ'), digest }),
  /** Binds contents, whichever configuration holds them, and whether there is one already or not. */
  v2: v.strictObject({ ...common, digest }),
} as const;

/** What a plan token encodes: `v1` names a configuration, `v2`, of a list of plugins, contents. */
export type PlanTokenParts = Readonly<
  v.InferOutput<typeof schemas.v1> | (v.InferOutput<typeof schemas.v2> & { target?: never })
>;

/** Returns the parts of a plan's token, of the form that its target has; undefined if the contents are not known. */
export function planTokenParts(account: AccountSid, plan: Plan): PlanTokenParts | undefined {
  const { target, base } = plan;
  if (target.kind === 'name') return undefined;
  if (base !== undefined || target.kind === 'composed') return contentsParts(account, plan, target.plugins);
  const digest = digestOf(target.plugins, (one) => [...inContents(one), one.phase, one.bundleUrl]);
  return { account, active: activeIn(plan), target: target.configuration.sid, digest };
}

/**
 * Returns the parts of a plan's token to compare with an earlier one: what was planned of contents fits a configuration
 * that holds them.
 */
export function partsLike({ target }: PlanTokenParts, account: AccountSid, plan: Plan): PlanTokenParts | undefined {
  if (plan.target.kind === 'name') return undefined;
  if (target === undefined) return contentsParts(account, plan, plan.target.plugins);
  return planTokenParts(account, { ...plan, base: undefined });
}

function contentsParts(account: AccountSid, plan: Plan, plugins: readonly ConfiguredPlugin[]): PlanTokenParts {
  return { account, active: activeIn(plan), digest: contentsDigest(plugins) };
}

function activeIn({ live }: Plan): PlanTokenParts['active'] {
  return live?.release.sid ?? 'none';
}

/** Returns the token of a plan: equal for runs that would do the same. Empty if the target's contents are not known. */
export function planToken(account: AccountSid, plan: Plan): string {
  const parts = planTokenParts(account, plan);
  return parts === undefined ? '' : encode(parts);
}

/** Accepts exactly what {@link planToken} returns. */
export function parsePlanToken(text: string): Parsed<PlanTokenParts> {
  if (text === 'none') return { expected: 'the output `plan` of an earlier run; that run gave none' };
  const json = Buffer.from(text.slice('v1.'.length), 'base64url').toString('utf8');
  const parts = v.safeParse(text.startsWith('v2.') ? schemas.v2 : schemas.v1, parseJson(json));
  // Several Base64 and JSON texts decode to the same parts: only the one that was given out is accepted.
  return parts.success && encode(parts.output) === text
    ? { value: parts.output }
    : { expected: 'the whole output `plan` of an earlier run, unchanged (`v1.…` or `v2.…`)' };
}

function encode(parts: PlanTokenParts): string {
  const form = parts.target === undefined ? 'v2' : 'v1';
  return `${form}.${Buffer.from(JSON.stringify(parts)).toString('base64url')}`;
}

/** Returns the digest of contents as a plan binds them: which versions, whatever a server makes of phase and URL. */
export function contentsDigest(plugins: readonly ConfiguredPlugin[]): string {
  return digestOf(plugins, inContents);
}

function inContents({ uniqueName, versionSid, version }: ConfiguredPlugin): readonly unknown[] {
  return [uniqueName, versionSid, version];
}

/** Independent of the order of Twilio's list. */
function digestOf(
  plugins: readonly ConfiguredPlugin[],
  parts: (plugin: ConfiguredPlugin) => readonly unknown[],
): string {
  const rows = plugins.map((one) => JSON.stringify(parts(one)));
  return createHash('sha256').update(rows.sort().join('\n')).digest('hex');
}
