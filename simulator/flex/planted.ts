/** From a seed to a project and its credentials. */

import type { Configuration, ConfiguredPlugin, PluginVersion } from './model.ts';
import { FlexProject, type Given } from './project.ts';
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
  return entries ?? Object.entries(plugins).map(([plugin, version]) => ({ plugin, version: String(version) }));
}

const MINUTE = 60_000;

/** Builds the project, part by part; throws where the seed names something that it does not hold. */
export function plant(seed: FlexSeed, now: () => number): Planted {
  const credentials = credentialsOf(seed);
  const project = new FlexProject(credentials[0]?.user ?? '', now, seed.unknowns);
  const start = now();
  const { account, bundles = `https://${account}-1234.twil.io` } = seed;
  /** By plugin name and version: two plugins may bear one name, and then the first with that version counts. */
  const versions = new Map<string, PluginVersion>();
  const configurations = new Map<string, Configuration>();
  const given = (row: Dated & Given, prefix: string, name: string, index: number): Given => ({
    sid: row.sid ?? prefix + digitsFor(account, prefix, name, String(index)),
    at: start - (row.minutesAgo ?? 0) * MINUTE,
    archived: row.archived,
  });

  for (const [index, row] of seed.plugins?.entries() ?? []) {
    const { name, friendlyName, description } = row;
    const plugin = project.createPlugin({ uniqueName: name, friendlyName, description }, given(row, 'FP', name, index));
    for (const one of row.versions) {
      const { version, url } = one;
      const key = JSON.stringify([name, version]);
      const pluginUrl = url ?? encodeURI(`${bundles}/plugins/${name}/${version}/bundle.js`);
      const made = project.createVersion(plugin, { ...one, pluginUrl }, given(one, 'FV', key, index));
      if (!versions.has(key)) versions.set(key, made);
    }
  }
  const configured = ({ plugin, version, phase = 3 }: ConfiguredSeed): ConfiguredPlugin => {
    const found = versions.get(JSON.stringify([plugin, version]));
    if (found === undefined) throw new Error(`seed: no version ${version} of plugin ${plugin}`);
    return { version: found, phase };
  };
  for (const [index, row] of seed.configurations?.entries() ?? []) {
    const { name, description } = row;
    const plugins = configuredSeeds(row.plugins).map(configured);
    const made = project.createConfiguration({ name, description, plugins }, given(row, 'FJ', name, index));
    configurations.set(made.name, made).set(made.sid, made);
  }
  for (const [index, row] of seed.releases?.entries() ?? []) {
    const configuration = configurations.get(row.configuration);
    if (configuration === undefined) throw new Error(`seed: no configuration ${row.configuration}`);
    project.recordRelease(configuration, given(row, 'FK', row.configuration, index));
  }
  return { project, credentials };
}
