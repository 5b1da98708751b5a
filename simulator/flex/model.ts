/** What a Flex project consists of, as the simulator keeps it. */

export interface Plugin {
  readonly sid: string;
  readonly uniqueName: string;
  friendlyName: string;
  description: string;
  archived: boolean;
  readonly dateCreated: string;
  dateUpdated: string;
}

export interface PluginVersion {
  readonly sid: string;
  readonly plugin: Plugin;
  readonly version: string;
  readonly pluginUrl: string;
  readonly changelog: string;
  readonly private: boolean;
  archived: boolean;
  readonly validated: boolean;
  readonly dateCreated: string;
}

export interface ConfiguredPlugin {
  readonly version: PluginVersion;
  readonly phase: number;
}

export interface Configuration {
  readonly sid: string;
  readonly name: string;
  readonly description: string;
  archived: boolean;
  readonly dateCreated: string;
  readonly plugins: readonly ConfiguredPlugin[];
}

export interface Release {
  readonly sid: string;
  readonly configuration: Configuration;
  readonly dateCreated: string;
}

/** ISO 8601 in GMT with whole seconds, as Twilio writes dates. */
export function dateOf(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
