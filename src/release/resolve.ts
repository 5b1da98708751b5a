import type { FlexClient } from '../flex/client.ts';
import type { Configuration, Contents, Release } from '../flex/models.ts';
import { recentReleases, releasesNewestFirst } from '../flex/newest-first.ts';
import type { ConfigurationSid } from '../flex/sid.ts';
import { Problem } from '../problem.ts';
import { nearest } from '../text/nearest.ts';
import { contradiction, isContradictory } from './look.ts';
import { makePlan, type Plan } from './plan.ts';
import type { Reference } from './reference.ts';
import { withoutQuotes } from './unlisted-name.ts';

/** What was read of the project to make a plan: enough to show, and to release against. */
export interface ResolvedPlan {
  readonly plan: Plan;
  /** The newest releases, newest first. */
  readonly recent: readonly Release[];
  /** For a name that no listed configuration has: at most three that it may be a slip for, nearest first. */
  readonly nearest: readonly string[];
}

type Project = Pick<
  FlexClient,
  'releasePages' | 'release' | 'active' | 'configuration' | 'configurationPages' | 'plugins'
>;

/** A configuration's SID, with the configuration itself if it was read on the way. */
type Found =
  | { readonly sid: ConfigurationSid; readonly configuration?: Configuration }
  | { readonly name: string; readonly nearest: readonly string[] };

/**
 * Returns the plan from what is live to what the reference stands for. Rejects with a {@link Problem}. If the witnesses of
 * what is live differ, all is read once more: somebody may have released between their answers.
 */
export async function resolvePlan(reference: Reference, project: Project): Promise<ResolvedPlan> {
  try {
    return await resolveOnce(reference, project);
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'active-disagrees') return resolveOnce(reference, project);
    throw thrown;
  }
}

async function resolveOnce(reference: Reference, project: Project): Promise<ResolvedPlan> {
  // By SID the target's contents need not wait for anything; started here, it is awaited below.
  const ahead = reference.kind === 'configuration' ? contents(project, { sid: reference.sid }) : undefined;
  ahead?.catch(() => undefined);
  const asked = project.active();
  asked.catch(() => undefined);
  const newest = recentReleases(project);
  const [recent, found] = await Promise.all([newest, find(reference, newest, project)]);
  const [head] = recent;
  const targetSid = 'sid' in found ? found.sid : undefined;
  const [target, live] = await Promise.all([
    'name' in found ? found : (ahead ?? contents(project, found)),
    head && head.configurationSid !== targetSid ? contents(project, { sid: head.configurationSid }) : undefined,
  ]);
  const witnesses = { recent, active: await asked };
  if (isContradictory(witnesses)) throw contradiction(witnesses);
  // Stryker disable next-line StringLiteral: `live` is only missing if the target is it, and then it has a SID
  const liveContents = live ?? ('name' in target ? undefined : target);
  const plan = makePlan(head && liveContents && { release: head, contents: liveContents }, target);
  return { plan, recent, nearest: 'nearest' in found ? found.nearest : [] };
}

async function contents(project: Project, found: Extract<Found, { sid: ConfigurationSid }>): Promise<Contents> {
  const plugins = project.plugins(found.sid);
  // Both are read at once; if there is no such configuration, the problem names it, and not its plugins.
  plugins.catch(() => undefined);
  const configuration = found.configuration ?? (await project.configuration(found.sid));
  return { configuration, plugins: await plugins };
}

async function find(reference: Reference, newest: Promise<readonly Release[]>, project: Project): Promise<Found> {
  switch (reference.kind) {
    case 'configuration':
      return { sid: reference.sid };
    case 'release':
      return { sid: (await project.release(reference.sid)).configurationSid };
    case 'active':
      return { sid: await previous(0, await newest, project) };
    case 'previous':
      return { sid: await previous(reference.back, await newest, project) };
    case 'name':
      return byName(reference.name, project);
  }
}

/** Walks back over the distinct configurations that were live, the active one being the 0th. */
async function previous(back: number, newest: readonly Release[], project: Project): Promise<ConfigurationSid> {
  const distinct = new Set<ConfigurationSid>();
  for await (const release of releasesNewestFirst(newest, project)) {
    distinct.add(release.configurationSid);
    if (distinct.size > back) return release.configurationSid;
  }
  const were = distinct.size === 0 ? 'it never released' : `only ${distinct.size} were ever live`;
  throw new Problem('no-earlier-configuration', `The project has no such configuration: ${were}.`);
}

async function byName(name: string, project: Project): Promise<Found> {
  // By SID, since a list that moves while it is read may show a row on two pages.
  const all = new Map<ConfigurationSid, Configuration>();
  for await (const page of project.configurationPages(1000)) for (const row of page) all.set(row.sid, row);
  const found = [...all.values()].filter((configuration) => configuration.name === name);
  const [only, ...others] = found;
  // Twilio takes "the SID or the Version": it may know a name that its list does not show.
  if (only === undefined) {
    const names = Array.from(all.values(), (configuration) => configuration.name);
    return { name, nearest: nearest(withoutQuotes(name), names) };
  }
  if (others.length === 0) return { sid: only.sid, configuration: only };
  const list = found.map(({ sid, archived }) => (archived ? `${sid} (archived)` : sid)).join(', ');
  const are = `${found.length} configurations: ${list}`;
  throw new Problem('ambiguous-name', `The name ${JSON.stringify(name)} is that of ${are}.`);
}
