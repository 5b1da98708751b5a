import type { AccountSid, ConfigurationSid, PluginSid, PluginVersionSid, ReleaseSid } from './sid.ts';

/** "Configuration X became active at time T": immutable. */
export interface Release {
  readonly sid: ReleaseSid;
  readonly accountSid: AccountSid;
  readonly configurationSid: ConfigurationSid;
  /** ISO 8601, GMT, to the second. */
  readonly dateCreated: string;
  readonly url: string;
}

/** An immutable set of plugin versions. Its name was called *Version* until July 2020. */
export interface Configuration {
  readonly sid: ConfigurationSid;
  readonly accountSid: AccountSid;
  readonly name: string;
  readonly archived: boolean;
}

/** One plugin version as a configuration holds it. */
export interface ConfiguredPlugin {
  /** What plugins are matched by: unique in an account. The plugin's SID if Twilio gives no name. */
  readonly uniqueName: string;
  readonly versionSid: string;
  readonly version: string;
  readonly phase: number;
  readonly changelog: string;
  readonly bundleUrl: string;
  readonly pluginArchived: boolean;
  readonly versionArchived: boolean;
  /** Its bundle is a protected asset: Twilio shows it to signed requests only. */
  readonly isPrivate: boolean;
}

/** A plugin, whatever its versions. */
export interface Plugin {
  readonly sid: PluginSid;
  readonly accountSid: AccountSid;
  /** Unique in an account; the plugin's SID if Twilio gives no name. */
  readonly uniqueName: string;
  readonly archived: boolean;
}

/** One version of a plugin. It has no name, and does not tell whether its plugin is archived. */
export interface PluginVersion {
  readonly sid: PluginVersionSid;
  readonly accountSid: AccountSid;
  readonly pluginSid: PluginSid;
  readonly version: string;
  readonly changelog: string;
  readonly bundleUrl: string;
  readonly archived: boolean;
  readonly isPrivate: boolean;
  /** ISO 8601, GMT, to the second. */
  readonly dateCreated: string;
}

/** A configuration that is to be made. */
export interface NewConfiguration {
  readonly name: string;
  readonly description: string;
  readonly plugins: readonly Pick<ConfiguredPlugin, 'versionSid' | 'phase'>[];
}

/** A configuration with all that is in it. */
export interface Contents {
  readonly configuration: Configuration;
  readonly plugins: readonly ConfiguredPlugin[];
}
