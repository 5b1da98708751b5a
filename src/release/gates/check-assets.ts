import type { ConfiguredPlugin } from '../../flex/models.ts';
import { counted, listed } from '../../text/lists.ts';
import { CONTENTS_UNKNOWN, fail, type Gate, NOT_CONFIGURED, pass } from './gate.ts';
import type { GateContext } from './question.ts';

const MOST_AT_A_TIME = 8;

/** Every bundle that an agent's browser will load is there, or is at least guarded as a private one is. */
export const checkAssets: Gate = {
  name: 'check-assets',
  kind: 'policy',
  remedy: 'publish the bundles that are missing again',
  async judge({ plan: { target }, inputs, context }) {
    if (!inputs.checkAssets) return NOT_CONFIGURED;
    if (target.kind === 'name') return CONTENTS_UNKNOWN;
    const { plugins } = target;
    const looks = await mapSome(plugins, MOST_AT_A_TIME, (plugin) => look(plugin, context));
    const all = counted(plugins.length, 'bundle');
    const missing = looks.flatMap((one) => (one.found === 'no' ? [one.why] : []));
    if (missing.length > 0)
      return fail(`${missing.length} of ${all} cannot be had: ${listed(missing, '; ')}`);
    const hidden = looks.flatMap((one) => (one.found === 'hidden' ? [one.how] : []));
    return hidden.length === 0
      ? pass(`${all} looked for, and found`)
      : pass(`${all} looked for; not shown to strangers, as is right for private ones: ${listed(hidden)}`);
  },
};

/** A stranger is refused with these where there may be something to see. */
const REFUSALS: readonly (number | undefined)[] = [401, 403];

type Look =
  | { readonly found: 'yes' }
  | { readonly found: 'hidden'; readonly how: string }
  | { readonly found: 'no'; readonly why: string };

/**
 * Looks for a plugin's bundle. Flex's own tool uploads private plugins, its default, as protected assets, which Twilio
 * shows to signed requests only: `deploy.ts` of twilio/flex-plugin-builder.
 */
async function look(
  { uniqueName, version, bundleUrl, isPrivate }: ConfiguredPlugin,
  context: GateContext,
): Promise<Look> {
  const name = `${uniqueName} ${version}`;
  if (bundleUrl === '') return { found: 'no', why: `${name}: Twilio names no URL` };
  const probed = await context.probe(bundleUrl);
  if (probed.answers) return { found: 'yes' };
  if (isPrivate && REFUSALS.includes(probed.status)) {
    return { found: 'hidden', how: `${name} (${probed.why})` };
  }
  // What follows the question mark may be a signature.
  return { found: 'no', why: `${name}: ${probed.why} (${bundleUrl.replace(/[?#].*/s, '')})` };
}

/** Does the work for all items, for so many at a time, and gives what came of it in the order of the items. */
async function mapSome<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return results;
}
