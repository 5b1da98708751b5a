import type { ConfiguredPlugin } from '../../flex/models.ts';
import { fail, type Gate, NOT_ASKED, pass } from './gate.ts';
import type { GateMeans } from './question.ts';
import { counted, listed } from './words.ts';

const MOST_AT_A_TIME = 8;

/** Every bundle that an agent's browser will load is there. */
export const checkAssets: Gate = {
  name: 'check-assets',
  kind: 'policy',
  async judge({ plan: { target }, wishes, means }) {
    if (!wishes.checkAssets) return NOT_ASKED;
    if (target.kind === 'name') return fail('not evaluated: what is in the target is not known');
    const { plugins } = target;
    const found = await mapSome(plugins, MOST_AT_A_TIME, (plugin) => missing(plugin, means));
    const bad = found.filter((problem) => problem !== undefined);
    return bad.length === 0
      ? pass(`${counted(plugins.length, 'bundle')} looked for, and found`)
      : fail(`${bad.length} of ${counted(plugins.length, 'bundle')} cannot be had: ${listed(bad, '; ')}`);
  },
};

/** Says what is wrong with a plugin's bundle, if anything is. */
async function missing(
  { uniqueName, version, bundleUrl }: ConfiguredPlugin,
  means: GateMeans,
): Promise<string | undefined> {
  const name = `${uniqueName} ${version}`;
  if (bundleUrl === '') return `${name}: Twilio names no URL`;
  const probed = await means.probe(bundleUrl);
  // What follows the question mark may be a signature.
  return probed.answers ? undefined : `${name}: ${probed.why} (${bundleUrl.replace(/[?#].*$/s, '')})`;
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
