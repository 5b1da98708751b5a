import type { FlexClient } from '../flex/client.ts';
import type { Configuration, Release } from '../flex/models.ts';

/** How many of the last releases a person is shown to choose from. */
const SHOWN = 10;

/** A release of the past, with the name of its configuration if that is known. */
export interface PastRelease {
  readonly release: Release;
  readonly name: string;
  /** Whether the configuration is archived; undefined if that is not known. */
  readonly archived?: boolean | undefined;
}

/**
 * Returns the last releases, newest first. A name that cannot be read is empty. `listed` is what the project's list of
 * configurations shows, if that is read anyway. Never rejects.
 */
export async function nameReleases(
  recent: readonly Release[],
  project: Pick<FlexClient, 'configurationPages'>,
  listed: Promise<readonly Configuration[]> = newestConfigurations(project),
): Promise<readonly PastRelease[]> {
  const known = new Map((await listed.catch(() => [])).map((configuration) => [configuration.sid, configuration]));
  return recent.slice(0, SHOWN).map((release) => {
    const { name = '', archived } = known.get(release.configurationSid) ?? {};
    return { release, name, archived };
  });
}

async function newestConfigurations(project: Pick<FlexClient, 'configurationPages'>) {
  for await (const page of project.configurationPages(50, { retry: false })) return page;
  return [];
}
