/** From a seed to a project and its credentials. */

import type { Configuration, ConfiguredPlugin, PluginVersion } from './model.ts';
import { FlexProject } from './project.ts';
import type { ConfigurationSeed, ConfiguredSeed, Dated, FlexSeed, Rights } from './seed.ts';
import { digitsFor } from './sid.ts';

/** A user name and password that open an account. */
export interface Credential {
  /** The account SID, or an API key's SID. */
  readonly user: string;
  readonly password: string;
  readonly rights: Rights;
}

/** An account at start. */
export interface Planted {
  readonly project: FlexProject;
  /** The auth token first, then the API keys in the seed's order. */
  readonly credentials: readonly Credential[];
}

/** The SIDs and secrets of an account; what the seed leaves open follows from the account's name. */
export function credentialsOf(seed: FlexSeed): readonly Credential[] {
  const user = seed.accountSid ?? `AC${digitsFor('account', seed.account)}`;
  const password = seed.authToken ?? digitsFor('token', seed.account);
  const keys = (seed.apiKeys ?? [{}]).map(({ sid, secret, rights = 'all' }, index) => ({
    user: sid ?? `SK${digitsFor('key', seed.account, String(index))}`,
    password: secret ?? digitsFor('secret', seed.account, String(index)),
    rights,
  }));
  return [{ user, password, rights: 'all' }, ...keys];
}

function configuredSeeds(plugins: ConfigurationSeed['plugins']): readonly ConfiguredSeed[] {
  const entries: readonly ConfiguredSeed[] | undefined = Array.isArray(plugins) ? plugins : undefined;
  return (
    entries ?? Object.entries(plugins).map(([plugin, version]) => ({ plugin, version: String(version) }))
  );
}

const MINUTE = 60_000;

/** Builds the project; throws where the seed names something that it does not hold. */
export function plant(seed: FlexSeed, now: () => number): Planted {
  const credentials = credentialsOf(seed);
  const project = new FlexProject(credentials[0]?.user ?? '', now);
  const start = now();
  const at = ({ minutesAgo = 0 }: Dated) => start - minutesAgo * MINUTE;
  const sidFor = (prefix: string, ...names: readonly string[]) => prefix + digitsFor(seed.account, ...names);
  const bundles = seed.bundles ?? `https://${seed.account}-1234.twil.io`;
  // By plugin name, then version: two plugins may bear one name, and then the first with that version counts.
  const versions = new Map<string, PluginVersion>();

  for (const [index, plugin] of (seed.plugins ?? []).entries()) {
    const { name, archived, friendlyName, description } = plugin;
    const row = project.createPlugin(
      { uniqueName: name, friendlyName, description },
      { sid: plugin.sid ?? sidFor('FP', name, String(index)), at: at(plugin), archived },
    );
    for (const version of plugin.versions) {
      const pluginUrl = version.url ?? encodeURI(`${bundles}/plugins/${name}/${version.version}/bundle.js`);
      const sid = version.sid ?? sidFor('FV', name, String(index), version.version);
      const made = project.createVersion(
        row,
        { ...version, pluginUrl },
        { sid, at: at(version), archived: version.archived },
      );
      const key = JSON.stringify([name, version.version]);
      if (!versions.has(key)) versions.set(key, made);
    }
  }

  function configured({ plugin, version, phase = 3 }: ConfiguredSeed): ConfiguredPlugin {
    const found = versions.get(JSON.stringify([plugin, version]));
    if (found === undefined) throw new Error(`seed: no version ${version} of plugin ${plugin}`);
    return { version: found, phase };
  }

  const byReference = new Map<string, Configuration>();
  for (const [index, configuration] of (seed.configurations ?? []).entries()) {
    const { name, description, archived } = configuration;
    const row = project.createConfiguration(
      { name, description, plugins: configuredSeeds(configuration.plugins).map(configured) },
      { sid: configuration.sid ?? sidFor('FJ', name, String(index)), at: at(configuration), archived },
    );
    byReference.set(row.name, row).set(row.sid, row);
  }

  for (const [index, release] of (seed.releases ?? []).entries()) {
    const configuration = byReference.get(release.configuration);
    if (configuration === undefined) throw new Error(`seed: no configuration ${release.configuration}`);
    const sid = release.sid ?? sidFor('FK', release.configuration, String(index));
    project.recordRelease(configuration, { sid, at: at(release) });
  }
  return { project, credentials };
}
