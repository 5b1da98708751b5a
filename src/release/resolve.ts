import type { FlexClient } from '../flex/client.ts';
import type { Configuration, Contents, Release } from '../flex/models.ts';
import { olderReleases, recentReleases } from '../flex/newest-first.ts';
import type { ReadOptions } from '../flex/reader.ts';
import { rowsOf } from '../flex/rows.ts';
import type { ConfigurationSid } from '../flex/sid.ts';
import { Problem } from '../problem.ts';
import { nearest } from '../text/nearest.ts';
import { contradiction, isContradictory } from './look.ts';
import { nameReleases, type PastRelease } from './name-releases.ts';
import { makePlan, type ReleasablePlan } from './plan.ts';
import type { Reference } from './reference.ts';
import { assertNotTakenBack, type ReadSoFar } from './refuse-taken-back.ts';
import { isReturn } from './taken-back.ts';
import { withoutQuotes } from './unlisted-name.ts';

/** What was read of the project to make a plan: enough to show, and to release against. */
export interface ResolvedPlan {
  readonly plan: ReleasablePlan;
  /** The newest releases, newest first. */
  readonly recent: readonly Release[];
  /** The same with names, read meanwhile. Never rejects. */
  readonly history: Promise<readonly PastRelease[]>;
  /** For a name that no listed configuration has: at most three that it may be a slip for, nearest first. */
  readonly nearest: readonly string[];
  /** Whether it goes back to what was live before. */
  readonly isRollback: boolean;
}

type Project = Pick<
  FlexClient,
  'releasePages' | 'release' | 'active' | 'configuration' | 'configurationPages' | 'plugins'
>;

/** A configuration's SID, with the configuration itself if it was read on the way. */
type Found =
  | { readonly sid: ConfigurationSid; readonly configuration?: Configuration; readonly walked?: ReadSoFar }
  | { readonly name: string; readonly nearest: readonly string[] };

/**
 * Returns the plan from what is live to what the reference stands for. Rejects with a {@link Problem}. If the witnesses of
 * what is live differ, all is read once more: somebody may have released between their answers. `onChange` is called with
 * the newest releases as soon as it is known that the target is not live: what a release waits for can be read meanwhile.
 */
export function resolvePlan(
  reference: Reference,
  project: Project,
  onChange: (recent: readonly Release[]) => void = () => undefined,
): Promise<ResolvedPlan> {
  return onceMoreIfContradictory(() => resolveOnce(reference, project, onChange));
}

/** Runs what reads the plan, and once more if the witnesses of what is live differ. */
export async function onceMoreIfContradictory<T>(resolve: () => Promise<T>): Promise<T> {
  try {
    return await resolve();
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'active-disagrees') return resolve();
    throw thrown;
  }
}

async function resolveOnce(
  reference: Reference,
  project: Project,
  onChange: (recent: readonly Release[]) => void,
): Promise<ResolvedPlan> {
  // By SID the target's contents need not wait for anything; started here, it is awaited below.
  const ahead = reference.kind === 'configuration' ? contents(project, { sid: reference.sid }) : undefined;
  ahead?.catch(() => undefined);
  const asked = project.active();
  asked.catch(() => undefined);
  const newest = recentReleases(project);
  const listed = reference.kind === 'name' ? allConfigurations(project) : undefined;
  // Beside what is read next, not after it.
  const history = newest.then((releases) => nameReleases(releases, project, listed)).catch(() => []);
  const [recent, found] = await Promise.all([newest, find(reference, newest, project, listed && (() => listed))]);
  const [head] = recent;
  const targetSid = 'sid' in found ? found.sid : undefined;
  if (head?.configurationSid !== targetSid) onChange(recent);
  const [target, live] = await Promise.all([
    'name' in found ? found : (ahead ?? contents(project, found)),
    head && head.configurationSid !== targetSid ? contents(project, { sid: head.configurationSid }) : undefined,
  ]);
  const witnesses = { recent, active: await asked };
  if (isContradictory(witnesses)) throw contradiction(witnesses);
  // Stryker disable next-line StringLiteral: `live` is only missing if the target is it, and then it has a SID
  const liveContents = live ?? ('name' in target ? undefined : target);
  const plan = makePlan(head && liveContents && { release: head, contents: liveContents }, target);
  const isRollback = await isRollbackIn(plan, recent, 'walked' in found ? found.walked : undefined);
  return { plan, recent, history, nearest: 'nearest' in found ? found.nearest : [], isRollback };
}

/** Rejects if `previous` was taken back. */
async function isRollbackIn(
  { live, target }: ReleasablePlan,
  recent: readonly Release[],
  walked?: ReadSoFar,
): Promise<boolean> {
  if (live === undefined || target.kind === 'name') return false;
  const { configuration } = target;
  if (walked) await assertNotTakenBack({ live, target: configuration }, walked);
  return isReturn(configuration.sid, walked?.rows ?? recent);
}

/** Returns a configuration with all that is in it. */
export async function contents(
  project: Pick<FlexClient, 'configuration' | 'plugins'>,
  found: Extract<Found, { sid: ConfigurationSid }>,
): Promise<Contents> {
  const plugins = project.plugins(found.sid);
  // Both are read at once; if there is no such configuration, the problem names it, and not its plugins.
  plugins.catch(() => undefined);
  const configuration = found.configuration ?? (await project.configuration(found.sid));
  return { configuration, plugins: await plugins };
}

async function find(
  reference: Reference,
  newest: Promise<readonly Release[]>,
  project: Project,
  listed = allConfigurations,
): Promise<Found> {
  switch (reference.kind) {
    case 'configuration':
      return { sid: reference.sid };
    case 'release':
      return { sid: (await project.release(reference.sid)).configurationSid };
    case 'active':
      return { sid: await previous(0, readSoFar(await newest, project)) };
    case 'previous': {
      const walked = readSoFar(await newest, project);
      return { sid: await previous(reference.back, walked), walked };
    }
    case 'name':
      return byName(reference.name, await listed(project));
  }
}

/** Walks back over the distinct configurations that were live, the active one being the 0th. */
async function previous(back: number, walked: ReadSoFar): Promise<ConfigurationSid> {
  const distinct = new Set<ConfigurationSid>();
  for (let at = 0; at < walked.rows.length || (await walked.more()); at += 1) {
    const release = walked.rows[at];
    if (release) distinct.add(release.configurationSid);
    if (release && distinct.size > back) return release.configurationSid;
  }
  const ever = `only ${distinct.size} ${distinct.size === 1 ? 'has' : 'have'} ever been live`;
  const were = distinct.size === 0 ? 'it has no release yet' : ever;
  throw new Problem('no-earlier-configuration', `The project has no such configuration: ${were}.`);
}

/** Begins with the newest releases, which are read already, and reads on only when it is asked for more. */
function readSoFar(newest: readonly Release[], project: Project): ReadSoFar {
  const rows = [...newest];
  const older = olderReleases(newest, project);
  const more = async () => {
    const { done, value } = await older.next();
    // One by one: there may be more than a call takes arguments.
    if (!done) for (const release of value) rows.push(release);
    return !done;
  };
  return { rows, more };
}

/** Returns all configurations. */
export function allConfigurations(
  project: Pick<FlexClient, 'configurationPages'>,
  options?: ReadOptions,
): Promise<readonly Configuration[]> {
  return rowsOf(project.configurationPages(1000, options));
}

function byName(name: string, all: readonly Configuration[]): Found {
  const found = all.filter((configuration) => configuration.name === name);
  const [only, ...others] = found;
  // Twilio takes "the SID or the Version": it may know a name that its list does not show.
  if (only === undefined) {
    const names = all.map((configuration) => configuration.name);
    return { name, nearest: nearest(withoutQuotes(name), names) };
  }
  if (others.length === 0) return { sid: only.sid, configuration: only };
  const list = found.map(({ sid, archived }) => (archived ? `${sid} (archived)` : sid)).join(', ');
  throw new Problem('ambiguous-name', `${found.length} configurations are named ${JSON.stringify(name)}: ${list}.`);
}
