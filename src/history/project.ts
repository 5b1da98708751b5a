import type { FlexClient } from '../flex/client.ts';
import type { Configuration, ConfiguredPlugin, Release } from '../flex/models.ts';
import { releasesSince } from '../flex/newest-first.ts';
import type { ConfigurationSid } from '../flex/sid.ts';
import { inBatches } from '../github/in-batches.ts';
import { asProblem } from '../problem.ts';
import { changesBetween } from '../release/plan.ts';
import type { ToldChange } from './document.ts';

/** What reads a Flex project; nothing of it writes. */
export type ProjectReader = Omit<FlexClient, 'connectToRelease' | 'connectToMake'>;

/** The releases of a project since some time. */
export interface ReadReleases {
  /** Newest first, with those before that time which came along. */
  readonly releases: readonly Release[];
  /** Undefined if there is none, or if Twilio's two answers differ. */
  readonly live: Release | undefined;
  readonly notes: readonly string[];
}

/** How often the two witnesses of what is live are asked: somebody may release between their answers. */
const LOOKS = 3;

/** Reads the releases, and what is live. Rejects with a {@link Problem}. */
export async function readReleases(sinceBy: (now: Date) => Date, project: ProjectReader): Promise<ReadReleases> {
  for (let look = 1; ; look += 1) {
    const active = await project.active();
    // Its answer told Twilio's time.
    const releases = await releasesSince(sinceBy(project.now()), project);
    const [newest] = releases;
    if (active === undefined || active.sid === newest?.sid) return { releases, live: newest, notes: [] };
    if (look < LOOKS) continue;
    const differ = `Twilio called ${active.sid} active, and listed ${newest?.sid ?? 'no release'} as the newest`;
    return { releases, live: undefined, notes: [`${differ}: what was live is not known.`] };
  }
}

/** What is known of configurations. */
export type Configurations = Awaited<ReturnType<typeof readConfigurations>>;

/** After so many that cannot be read, one after the other, the rest is left unread. */
const MOST_FAILURES = 5;

/** Reads the configurations with these SIDs, each once. Never rejects, but notes what could not be read. */
export async function readConfigurations(sids: ReadonlySet<ConfigurationSid>, project: ProjectReader) {
  const notes: string[] = [];
  const names = await readNames(sids, project, notes);
  const contents = await readContents(sids, project, notes);
  const known = new Map<string, ToldChange[] | null>();
  return {
    notes: notes as readonly string[],
    /** Returns its name; empty if it could not be read. */
    nameOf: (sid: string) => names.get(sid) ?? '',
    /** Returns undefined if they could not be read. */
    pluginsOf: (sid: string) => contents.get(sid),
    /** Returns null if one of the two could not be read; `from` is undefined for a project's first release. */
    changes(from: string | undefined, to: string): ToldChange[] | null {
      const pair = `${from}>${to}`;
      const [before, after] = [from === undefined ? [] : contents.get(from), contents.get(to)];
      const found = known.get(pair) ?? (before && after ? changed(before, after) : null);
      known.set(pair, found);
      return found;
    },
  };
}

function changed(before: readonly ConfiguredPlugin[], after: readonly ConfiguredPlugin[]): ToldChange[] {
  return changesBetween(before, after).flatMap(({ plugin, kind, from, to, major = false }) =>
    kind === 'unchanged' ? [] : [{ plugin, kind, from, to, major }],
  );
}

async function readNames(
  sids: ReadonlySet<ConfigurationSid>,
  project: ProjectReader,
  notes: string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const keep = ({ sid, name }: Configuration) => names.set(sid, name);
  try {
    for await (const page of project.configurationPages(1000)) {
      for (const one of page) if (sids.has(one.sid)) keep(one);
      if (names.size === sids.size) break;
    }
  } catch (thrown) {
    notes.push(asProblem(thrown).message);
  }
  // One that the list lacks may be there all the same.
  const missing = new Set([...sids].filter((sid) => !names.has(sid)));
  await readEach(missing, (sid) => project.configuration(sid).then(keep), notes);
  return names;
}

async function readContents(
  sids: ReadonlySet<ConfigurationSid>,
  project: ProjectReader,
  notes: string[],
): Promise<ReadonlyMap<string, readonly ConfiguredPlugin[]>> {
  // Most configurations hold the same versions: each is kept once.
  const versions = new Map<string, ConfiguredPlugin>();
  const once = (plugin: ConfiguredPlugin): ConfiguredPlugin => {
    const { uniqueName, versionSid, version, phase, bundleUrl } = plugin;
    const key = JSON.stringify([uniqueName, versionSid, version, phase, bundleUrl]);
    const known = versions.get(key) ?? { ...plugin, changelog: '' };
    versions.set(key, known);
    return known;
  };
  const contents = new Map<string, readonly ConfiguredPlugin[]>();
  await readEach(sids, async (sid) => void contents.set(sid, (await project.plugins(sid)).map(once)), notes);
  return contents;
}

/** Reads a few at a time. One that cannot be read is noted; the others are read all the same. */
async function readEach<T>(items: ReadonlySet<T>, read: (item: T) => Promise<unknown>, notes: string[]): Promise<void> {
  let failures = 0;
  const attempt = async (item: T) => {
    try {
      await read(item);
      failures = 0;
    } catch (thrown) {
      failures += 1;
      const { code, message } = asProblem(thrown);
      if (code === 'cancelled') throw thrown;
      notes.push(message);
    }
  };
  for await (const _ of inBatches([...items], attempt)) {
    if (failures < MOST_FAILURES) continue;
    notes.push('The other configurations were not read.');
    return;
  }
}
