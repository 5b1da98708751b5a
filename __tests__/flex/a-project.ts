import type { FlexClient } from '../../src/flex/client.ts';
import type { Configuration, ConfiguredPlugin, Plugin, PluginVersion, Release } from '../../src/flex/models.ts';
import { Problem } from '../../src/problem.ts';

/** A Flex project of plain values that counts what it is asked for. */
export interface FakeProject extends Omit<FlexClient, 'connectToRelease' | 'connectToMake' | typeof Symbol.dispose> {
  /** In order: `releases 50`, `release FK…`, `configuration FJ…`, `configurations`, `plugins FJ…`. */
  readonly asked: readonly string[];
}

/** Takes what is in the project: releases newest first; each list as it is to come, in pages of `size`. */
export function aProject({
  releases = [],
  configurations = [],
  plugins = () => [],
  allPlugins = [],
  versions = [],
}: {
  readonly releases?: readonly Release[];
  readonly configurations?: readonly Configuration[];
  readonly plugins?: (sid: string) => readonly ConfiguredPlugin[];
  readonly allPlugins?: readonly Plugin[];
  readonly versions?: readonly PluginVersion[];
}): FakeProject {
  const asked: string[] = [];
  const found = async <T extends { readonly sid: string }>(
    kind: string,
    all: readonly T[],
    sid: string,
  ): Promise<T> => {
    asked.push(`${kind} ${sid}`);
    const one = all.find((each) => each.sid === sid);
    if (one === undefined) throw new Problem('twilio-not-found', `There is no ${kind} ${sid}.`);
    return one;
  };
  async function* pages<T>(kind: string, all: readonly T[], size: number): AsyncGenerator<T[]> {
    for (let at = 0; at === 0 || at < all.length; at += size) {
      asked.push(kind);
      yield all.slice(at, at + size);
    }
  }
  return {
    asked,
    releasePages: (size) => pages(`releases ${size}`, releases, size),
    release: (sid) => found('release', releases, sid),
    active: async () => undefined,
    now: () => new Date(0),
    configuration: (sid) => found('configuration', configurations, sid),
    configurationPages: () => pages('configurations', configurations, 1000),
    plugins: async (sid) => {
      asked.push(`plugins ${sid}`);
      return plugins(sid);
    },
    allPlugins: async () => {
      asked.push('all plugins');
      return allPlugins;
    },
    pluginVersion: async ({ sid, uniqueName }, text) => {
      asked.push(`${uniqueName}@${text}`);
      return versions.find(({ pluginSid, version }) => pluginSid === sid && version === text);
    },
    pluginVersions: async ({ sid, uniqueName }) => {
      asked.push(`versions of ${uniqueName}`);
      return versions.filter(({ pluginSid }) => pluginSid === sid);
    },
  };
}
