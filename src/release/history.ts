import type { FlexClient } from '../flex/client.ts';
import type { Release } from '../flex/models.ts';
import type { ConfigurationSid } from '../flex/sid.ts';

/** How many of the last releases a person is shown to choose from. */
const SHOWN = 10;

/** A release of the past, with the name of its configuration if that is known. */
export interface PastRelease {
  readonly release: Release;
  readonly name: string;
}

/** Returns the last releases, newest first. A name that cannot be read is empty. Never rejects. */
export async function nameReleases(
  recent: readonly Release[],
  project: Pick<FlexClient, 'configurationPages'>,
): Promise<readonly PastRelease[]> {
  const names = await newestNames(project).catch(() => new Map<ConfigurationSid, string>());
  return recent.slice(0, SHOWN).map((release) => ({ release, name: names.get(release.configurationSid) ?? '' }));
}

async function newestNames(project: Pick<FlexClient, 'configurationPages'>): Promise<Map<ConfigurationSid, string>> {
  for await (const page of project.configurationPages(50, { retry: false })) {
    return new Map(page.map(({ sid, name }) => [sid, name]));
  }
  return new Map();
}
