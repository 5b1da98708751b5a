/** From a seed to a project and its credentials. */

import type { Configuration, ConfiguredPlugin, Plugin, PluginVersion } from './model.ts';
import { FlexProject } from './project.ts';
import type {
  ConfigurationSeed,
  ConfiguredSeed,
  Dated,
  FlexSeed,
  PluginSeed,
  ReleaseSeed,
  Rights,
  VersionSeed,
} from './seed.ts';
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

/** Adds what a seed holds to a project, part by part: what comes later refers to what came before. */
class Gardener {
  readonly #seed: FlexSeed;
  readonly #project: FlexProject;
  readonly #start: number;
  /** By plugin name and version: two plugins may bear one name, and then the first with that version counts. */
  readonly #versions = new Map<string, PluginVersion>();
  readonly #configurations = new Map<string, Configuration>();

  constructor(seed: FlexSeed, project: FlexProject, start: number) {
    this.#seed = seed;
    this.#project = project;
    this.#start = start;
  }

  addPlugin(seed: PluginSeed, index: number): void {
    const { name, archived, friendlyName, description } = seed;
    const given = { sid: seed.sid ?? this.#sid('FP', name, index), at: this.#at(seed), archived };
    const plugin = this.#project.createPlugin({ uniqueName: name, friendlyName, description }, given);
    for (const version of seed.versions) this.#addVersion(plugin, version, index);
  }

  #addVersion(plugin: Plugin, seed: VersionSeed, index: number): void {
    const { version, archived } = seed;
    const name = plugin.uniqueName;
    const bundles = this.#seed.bundles ?? `https://${this.#seed.account}-1234.twil.io`;
    const pluginUrl = seed.url ?? encodeURI(`${bundles}/plugins/${name}/${version}/bundle.js`);
    const sid = seed.sid ?? this.#sid('FV', JSON.stringify([name, version]), index);
    const given = { sid, at: this.#at(seed), archived };
    const made = this.#project.createVersion(plugin, { ...seed, pluginUrl }, given);
    const key = JSON.stringify([name, version]);
    if (!this.#versions.has(key)) this.#versions.set(key, made);
  }

  addConfiguration(seed: ConfigurationSeed, index: number): void {
    const { name, description, archived } = seed;
    const plugins = configuredSeeds(seed.plugins).map((one) => this.#configured(one));
    const given = { sid: seed.sid ?? this.#sid('FJ', name, index), at: this.#at(seed), archived };
    const made = this.#project.createConfiguration({ name, description, plugins }, given);
    this.#configurations.set(made.name, made).set(made.sid, made);
  }

  #configured({ plugin, version, phase = 3 }: ConfiguredSeed): ConfiguredPlugin {
    const found = this.#versions.get(JSON.stringify([plugin, version]));
    if (found === undefined) throw new Error(`seed: no version ${version} of plugin ${plugin}`);
    return { version: found, phase };
  }

  addRelease(seed: ReleaseSeed, index: number): void {
    const configuration = this.#configurations.get(seed.configuration);
    if (configuration === undefined) throw new Error(`seed: no configuration ${seed.configuration}`);
    const sid = seed.sid ?? this.#sid('FK', seed.configuration, index);
    this.#project.recordRelease(configuration, { sid, at: this.#at(seed) });
  }

  #at({ minutesAgo = 0 }: Dated): number {
    return this.#start - minutesAgo * MINUTE;
  }

  #sid(prefix: string, name: string, index: number): string {
    return prefix + digitsFor(this.#seed.account, prefix, name, String(index));
  }
}

/** Builds the project; throws where the seed names something that it does not hold. */
export function plant(seed: FlexSeed, now: () => number): Planted {
  const credentials = credentialsOf(seed);
  const project = new FlexProject(credentials[0]?.user ?? '', now);
  const gardener = new Gardener(seed, project, now());
  seed.plugins?.forEach((plugin, index) => {
    gardener.addPlugin(plugin, index);
  });
  seed.configurations?.forEach((configuration, index) => {
    gardener.addConfiguration(configuration, index);
  });
  seed.releases?.forEach((release, index) => {
    gardener.addRelease(release, index);
  });
  return { project, credentials };
}
