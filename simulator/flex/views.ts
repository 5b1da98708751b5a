/**
 * What the Flex service shows of its state. The fields are those of Twilio's OpenAPI description
 * (`plugin-service.openapi.json`), which the tests hold every answer against. Those of `Archive` lack one or two.
 */

import type { Configuration, ConfiguredPlugin, Plugin, PluginVersion, Release } from './model.ts';

/** Where an object is seen from: its account, and the root of its URL. */
export interface Viewpoint {
  readonly accountSid: string;
  /** `https://{host}/v1/PluginService`. */
  readonly root: string;
}

export function archivedPlugin(plugin: Plugin, { accountSid, root }: Viewpoint) {
  return {
    sid: plugin.sid,
    account_sid: accountSid,
    unique_name: plugin.uniqueName,
    friendly_name: plugin.friendlyName,
    description: plugin.description,
    archived: plugin.archived,
    date_created: plugin.dateCreated,
    date_updated: plugin.dateUpdated,
    url: `${root}/Plugins/${plugin.sid}`,
  };
}

export function plugin(row: Plugin, from: Viewpoint) {
  return { ...archivedPlugin(row, from), links: { plugin_versions: `${from.root}/Plugins/${row.sid}/Versions` } };
}

export function archivedVersion(row: PluginVersion, { accountSid, root }: Viewpoint) {
  return {
    sid: row.sid,
    plugin_sid: row.plugin.sid,
    account_sid: accountSid,
    version: row.version,
    plugin_url: row.pluginUrl,
    changelog: row.changelog,
    private: row.private,
    archived: row.archived,
    date_created: row.dateCreated,
    url: `${root}/Plugins/${row.plugin.sid}/Versions/${row.sid}`,
  };
}

export function version(row: PluginVersion, from: Viewpoint) {
  return { ...archivedVersion(row, from), validated: row.validated };
}

export function archivedConfiguration(row: Configuration, { accountSid, root }: Viewpoint) {
  return {
    sid: row.sid,
    account_sid: accountSid,
    name: row.name,
    description: row.description,
    archived: row.archived,
    date_created: row.dateCreated,
    url: `${root}/Configurations/${row.sid}`,
  };
}

export function configuration(row: Configuration, from: Viewpoint) {
  const links = { plugins: `${from.root}/Configurations/${row.sid}/Plugins` };
  return { ...archivedConfiguration(row, from), links };
}

export function configuredPlugin(of: Configuration) {
  return ({ version: row, phase }: ConfiguredPlugin, { accountSid, root }: Viewpoint) => ({
    account_sid: accountSid,
    configuration_sid: of.sid,
    plugin_sid: row.plugin.sid,
    plugin_version_sid: row.sid,
    phase,
    plugin_url: row.pluginUrl,
    unique_name: row.plugin.uniqueName,
    friendly_name: row.plugin.friendlyName,
    description: row.plugin.description,
    plugin_archived: row.plugin.archived,
    version: row.version,
    changelog: row.changelog,
    plugin_version_archived: row.archived,
    private: row.private,
    date_created: of.dateCreated,
    url: `${root}/Configurations/${of.sid}/Plugins/${row.plugin.sid}`,
  });
}

export function release(row: Release, { accountSid, root }: Viewpoint) {
  return {
    sid: row.sid,
    account_sid: accountSid,
    configuration_sid: row.configuration.sid,
    date_created: row.dateCreated,
    url: `${root}/Releases/${row.sid}`,
  };
}
