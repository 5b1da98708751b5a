/** Projects of any size, for tests and benchmarks of growth. */

import type { ConfiguredSeed, FlexSeed, PluginSeed, ReleaseSeed } from '../flex/seed.ts';

/** How large; what is left out is small. */
export interface Size {
  readonly releases?: number;
  readonly configurations?: number;
  /** Plugins in the project, all of them in every configuration. */
  readonly plugins?: number;
}

const count = (length: number) => Array.from({ length }, (_, index) => index);

/**
 * A project whose configurations `release-1` … `release-N` differ in one plugin's version each, and were made live in
 * turn, again and again, one every ten minutes. The last release is one of `release-N`.
 */
export function largeSeed({ releases = 1, configurations = 2, plugins = 5 }: Size): FlexSeed {
  const steps = plugins === 0 ? 0 : Math.ceil(configurations / plugins);
  const age = 10 * (releases + 1);
  const pluginSeeds = count(plugins).map((index): PluginSeed => {
    const versions = count(steps + 1).map((step) => ({ version: `1.${step}.0`, minutesAgo: age }));
    return { name: `plugin-${index + 1}`, minutesAgo: age, versions };
  });
  const pluginsAt = (step: number) =>
    count(plugins).map((index): ConfiguredSeed => {
      const moved = Math.floor((step + plugins - 1 - index) / plugins);
      return { plugin: `plugin-${index + 1}`, version: `1.${moved}.0` };
    });
  return {
    account: `large-${releases}-${configurations}-${plugins}`,
    plugins: pluginSeeds,
    configurations: count(configurations).map((index) => ({
      ...{ name: `release-${index + 1}`, minutesAgo: age, plugins: pluginsAt(index + 1) },
    })),
    releases: count(releases).map((index): ReleaseSeed => {
      const left = releases - 1 - index;
      const configuration = configurations - (left % configurations);
      return { configuration: `release-${configuration}`, minutesAgo: 10 * (left + 1) };
    }),
  };
}
