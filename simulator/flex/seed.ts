/** What a simulated Flex project starts with: plain data, so that a seed can be a JSON file. */

/** What an API key may do; the account's auth token may do everything. */
export type Rights = 'all' | 'read' | 'none';

/** An API key. What is left out is made from the account's name, the same in every run. */
export interface ApiKeySeed {
  readonly sid?: string;
  readonly secret?: string;
  /** Default `all`. */
  readonly rights?: Rights;
}

/** When something was made, counted back from the start of the simulator. */
export interface Dated {
  readonly minutesAgo?: number;
}

/** A version of a plugin. */
export interface VersionSeed extends Dated {
  readonly version: string;
  readonly sid?: string;
  /** Default `{bundles}/plugins/{plugin}/{version}/bundle.js`. */
  readonly url?: string;
  readonly changelog?: string;
  readonly private?: boolean;
  readonly archived?: boolean;
}

/** A plugin with its versions, oldest first. */
export interface PluginSeed extends Dated {
  readonly name: string;
  readonly sid?: string;
  readonly friendlyName?: string;
  readonly description?: string;
  readonly archived?: boolean;
  readonly versions: readonly VersionSeed[];
}

/** A plugin version in a configuration; both by name. */
export interface ConfiguredSeed {
  readonly plugin: string;
  readonly version: string;
  /** Default 3, the phase that Twilio's plugin tools write. */
  readonly phase?: number;
}

/** A configuration; the short form of its plugins is `{"plugin": "version"}`. */
export interface ConfigurationSeed extends Dated {
  readonly name: string;
  readonly sid?: string;
  readonly description?: string;
  readonly archived?: boolean;
  readonly plugins: Readonly<Record<string, string>> | readonly ConfiguredSeed[];
}

/** A past release of a configuration, by the name or SID of that. */
export interface ReleaseSeed extends Dated {
  readonly configuration: string;
  readonly sid?: string;
}

/** What is not known of Twilio's ways with configurations, each as some server might have it. Default: none of it. */
export interface Unknowns {
  /** Refuses a configuration of a name that is there, with contents that are there (archived ones count), or with two versions of a plugin. */
  readonly refusesSame?: 'name' | 'contents' | 'plugin';
  /** The phase that each plugin of a new configuration gets, whatever was asked for. */
  readonly phase?: number;
  /** Whether a path finds a version whose text has a `+`; by its SID it is found in any case. Default true. */
  readonly findsPlus?: boolean;
}

/** One account and all that is in it. */
export interface FlexSeed {
  /** Names the account in the simulator only; SIDs and secrets that are left out are made from it. */
  readonly account: string;
  readonly accountSid?: string;
  readonly authToken?: string;
  /** Default: one key that may do everything. */
  readonly apiKeys?: readonly ApiKeySeed[];
  /** Where the bundles of versions without a `url` are. Default `https://{account}-1234.twil.io`. */
  readonly bundles?: string;
  readonly plugins?: readonly PluginSeed[];
  /** Oldest first. */
  readonly configurations?: readonly ConfigurationSeed[];
  /** Oldest first; the last one is the active release. */
  readonly releases?: readonly ReleaseSeed[];
  readonly unknowns?: Unknowns;
  /** Further accounts, each with credentials of its own. */
  readonly otherAccounts?: readonly FlexSeed[];
}
