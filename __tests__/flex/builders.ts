import type {
  Configuration,
  ConfiguredPlugin,
  Contents,
  Plugin,
  PluginVersion,
  Release,
} from '../../src/flex/models.ts';
import { parseSid, type Sid, type SidPrefix } from '../../src/flex/sid.ts';

/** A SID of that kind, told apart by its number. */
export function aSid<P extends SidPrefix>(prefix: P, number: number): Sid<P> {
  const sid = parseSid(prefix, prefix + number.toString(16).padStart(32, '0'));
  if (sid === undefined) throw new Error(`${prefix} ${number} makes no SID`);
  return sid;
}

export const ACCOUNT = aSid('AC', 0xa1);

/** A release, told apart by its number; of the configuration of the same number. */
export function aRelease(number: number, changed: Partial<Release> = {}): Release {
  const sid = aSid('FK', number);
  return {
    sid,
    accountSid: ACCOUNT,
    configurationSid: aSid('FJ', number),
    dateCreated: new Date(Date.UTC(2026, 10, 23, 14, 0, number)).toISOString().replace('.000Z', 'Z'),
    url: `https://flex-api.twilio.com/v1/PluginService/Releases/${sid}`,
    ...changed,
  };
}

export function aConfiguration(number: number, changed: Partial<Configuration> = {}): Configuration {
  return { sid: aSid('FJ', number), accountSid: ACCOUNT, name: `release-${number}`, archived: false, ...changed };
}

/** A plugin version; the same one wherever nothing is changed. */
export function aPlugin(changed: Partial<ConfiguredPlugin> = {}): ConfiguredPlugin {
  return {
    uniqueName: 'agent-desk',
    versionSid: aSid('FV', 1),
    version: '1.0.0',
    phase: 3,
    changelog: '',
    bundleUrl: 'https://flex-plugins.example.com/agent-desk/1.0.0/bundle.js',
    pluginArchived: false,
    versionArchived: false,
    isPrivate: false,
    ...changed,
  };
}

/** The same plugin in the list of all. */
export function aListedPlugin(changed: Partial<Plugin> = {}): Plugin {
  return { sid: aSid('FP', 1), accountSid: ACCOUNT, uniqueName: 'agent-desk', archived: false, ...changed };
}

/** The next version of it. */
export function aVersion(changed: Partial<PluginVersion> = {}): PluginVersion {
  return {
    ...{ sid: aSid('FV', 2), accountSid: ACCOUNT, pluginSid: aSid('FP', 1), version: '2.0.0', changelog: '' },
    ...{ bundleUrl: aPlugin().bundleUrl, archived: false, isPrivate: false, dateCreated: aRelease(1).dateCreated },
    ...changed,
  };
}

export function someContents(number: number, plugins: readonly ConfiguredPlugin[] = [aPlugin()]): Contents {
  return { configuration: aConfiguration(number), plugins };
}

/** The release, the configuration and the plugin of number 1 as Twilio sends them. */
export const RELEASE_ROW = {
  sid: aSid('FK', 1),
  account_sid: ACCOUNT,
  configuration_sid: aSid('FJ', 1),
  date_created: aRelease(1).dateCreated,
  url: aRelease(1).url,
};
export const CONFIGURATION_ROW = { sid: aSid('FJ', 1), account_sid: ACCOUNT, name: 'release-1', archived: false };
export const PLUGIN_ROW = {
  account_sid: ACCOUNT,
  plugin_sid: aSid('FP', 1),
  plugin_version_sid: aSid('FV', 1),
  unique_name: 'agent-desk',
  version: '1.0.0',
  phase: 3,
  changelog: '',
  plugin_url: aPlugin().bundleUrl,
  plugin_archived: false,
  plugin_version_archived: false,
};
/** The same plugin in the list of all, and its version. */
export const LISTED_ROW = { sid: aSid('FP', 1), account_sid: ACCOUNT, unique_name: 'agent-desk', archived: true };
export const VERSION_ROW = {
  sid: aSid('FV', 1),
  account_sid: ACCOUNT,
  plugin_sid: aSid('FP', 1),
  version: '1.0.0',
  changelog: 'Faster',
  plugin_url: aPlugin().bundleUrl,
  private: true,
  archived: true,
  date_created: aRelease(1).dateCreated,
};
