import { mapConcurrently } from '../../flex/concurrently.ts';
import type { ConfiguredPlugin } from '../../flex/models.ts';
import { counted, listed } from '../../text/lists.ts';
import { CONTENTS_UNKNOWN, defineGate, fail, pass } from './gate.ts';
import type { GateContext } from './question.ts';

/** Every bundle that an agent's browser will load can be fetched, or refuses strangers as a private one does. */
export const checkAssets = defineGate<true>({
  name: 'check-assets',
  kind: 'policy',
  remedy: 'publish the missing bundles again',
  read: (inputs) => inputs.boolean('check-assets', false) || undefined,
  async judge(_, { plan: { target }, context }) {
    if (target.kind === 'name') return CONTENTS_UNKNOWN;
    const { plugins } = target;
    const bundles = await mapConcurrently(plugins, (plugin) => probe(plugin, context));
    const all = counted(plugins.length, 'bundle');
    const missing = bundles.flatMap(({ missing = [] }) => missing);
    if (missing.length > 0) return fail(`${missing.length} of ${all} could not be fetched: ${listed(missing, '; ')}`);
    const hidden = bundles.flatMap(({ hidden = [] }) => hidden);
    return hidden.length === 0
      ? pass(`${all} found`)
      : pass(`${all} requested; private and not publicly readable: ${listed(hidden)}`);
  },
});

/** The answers to a request without credentials for something that may be there. */
const REFUSALS: readonly (number | undefined)[] = [401, 403];

/** What is wrong with a bundle, in words: it is missing, or hidden from strangers. */
type BundleState = { readonly missing?: string; readonly hidden?: string };

/**
 * Flex's own tool uploads private plugins, its default, as protected assets, which Twilio shows to signed requests only:
 * `deploy.ts` of twilio/flex-plugin-builder.
 */
async function probe(plugin: ConfiguredPlugin, context: GateContext): Promise<BundleState> {
  const { bundleUrl } = plugin;
  const name = `${plugin.uniqueName} ${plugin.version}`;
  if (bundleUrl === '') return { missing: `${name}: Twilio gives no URL` };
  const probed = await context.probe(bundleUrl);
  const missing = (why: string) => ({ missing: `${name}: ${why} (${shownUrl(bundleUrl)})` });
  // Of a private one, strangers are shown a page to sign in, or are refused by it.
  if (plugin.isPrivate && probed.elsewhere) return missing('it redirects to another host');
  if (probed.answers) return {};
  const { why, status } = probed;
  return plugin.isPrivate && REFUSALS.includes(status) ? { hidden: `${name} (${why})` } : missing(why);
}

/** The query may hold a signature, and what stands before the host a password. */
function shownUrl(text: string): string {
  const { protocol = '', host = '', pathname = '' } = URL.parse(text) ?? {};
  return host === '' ? 'no URL with a host' : `${protocol}//${host}${pathname}`;
}
