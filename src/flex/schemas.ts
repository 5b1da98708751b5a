import * as v from 'valibot';
import type { Configuration, ConfiguredPlugin, Plugin, PluginVersion, Release } from './models.ts';
import { isSid, type Sid, type SidPrefix } from './sid.ts';

/*
 * What Twilio's answers look like. Every field is nullable in Twilio's description, and new ones may come: only what
 * is relied on is asked for, and only the named fields are copied.
 */

/** Returns a schema for a SID of that kind. */
export const sid = <P extends SidPrefix>(prefix: P) =>
  v.custom<Sid<P>>((input) => typeof input === 'string' && isSid(prefix, input), `expected a ${prefix}… SID`);

const optionalText = v.nullish(v.string(), '');
const flag = v.nullish(v.boolean(), false);
const date = v.pipe(
  v.string(),
  v.check((value) => !Number.isNaN(Date.parse(value)), 'expected a date'),
);

export const releaseSchema = v.pipe(
  v.object({
    sid: sid('FK'),
    account_sid: sid('AC'),
    configuration_sid: sid('FJ'),
    date_created: date,
    url: optionalText,
  }),
  v.transform(
    (row): Release => ({
      sid: row.sid,
      accountSid: row.account_sid,
      configurationSid: row.configuration_sid,
      dateCreated: row.date_created,
      url: row.url,
    }),
  ),
);

export const configurationSchema = v.pipe(
  v.object({ sid: sid('FJ'), account_sid: sid('AC'), name: optionalText, archived: flag }),
  v.transform(
    (row): Configuration => ({ sid: row.sid, accountSid: row.account_sid, name: row.name, archived: row.archived }),
  ),
);

/** Whose a configured plugin is; Twilio may omit both. */
interface Owner {
  readonly accountSid: Sid<'AC'> | undefined;
  readonly configurationSid: Sid<'FJ'> | undefined;
}

/** The published example shows a version SID that does not begin with `FV`: any text will do. */
export const configuredPluginSchema = v.pipe(
  v.object({
    account_sid: v.nullish(sid('AC')),
    configuration_sid: v.nullish(sid('FJ')),
    plugin_sid: optionalText,
    plugin_version_sid: optionalText,
    unique_name: optionalText,
    version: optionalText,
    phase: v.nullish(v.number(), 0),
    changelog: optionalText,
    plugin_url: optionalText,
    plugin_archived: flag,
    plugin_version_archived: flag,
    private: flag,
  }),
  v.transform((row): ConfiguredPlugin & Owner => ({
    accountSid: row.account_sid ?? undefined,
    configurationSid: row.configuration_sid ?? undefined,
    uniqueName: row.unique_name || row.plugin_sid,
    versionSid: row.plugin_version_sid,
    version: row.version,
    phase: row.phase,
    changelog: row.changelog,
    bundleUrl: row.plugin_url,
    pluginArchived: row.plugin_archived,
    versionArchived: row.plugin_version_archived,
    isPrivate: row.private,
  })),
);

export const pluginSchema = v.pipe(
  v.object({ sid: sid('FP'), account_sid: sid('AC'), unique_name: optionalText, archived: flag }),
  v.transform(
    (row): Plugin => ({
      sid: row.sid,
      accountSid: row.account_sid,
      uniqueName: row.unique_name || row.sid,
      archived: row.archived,
    }),
  ),
);

export const pluginVersionSchema = v.pipe(
  v.object({
    sid: sid('FV'),
    account_sid: sid('AC'),
    plugin_sid: sid('FP'),
    version: optionalText,
    changelog: optionalText,
    plugin_url: optionalText,
    archived: flag,
    private: flag,
    date_created: date,
  }),
  v.transform(
    (row): PluginVersion => ({
      sid: row.sid,
      accountSid: row.account_sid,
      pluginSid: row.plugin_sid,
      version: row.version,
      changelog: row.changelog,
      bundleUrl: row.plugin_url,
      archived: row.archived,
      isPrivate: row.private,
      dateCreated: row.date_created,
    }),
  ),
);

const meta = v.object({ key: v.nullish(v.string()), next_page_url: v.nullish(v.string()) });

export const releasePageSchema = v.pipe(
  v.object({ releases: v.array(releaseSchema), meta }),
  v.transform(({ releases, meta }) => ({ rows: releases, key: meta.key, next: meta.next_page_url })),
);
export const configurationPageSchema = v.pipe(
  v.object({ configurations: v.array(configurationSchema), meta }),
  v.transform(({ configurations, meta }) => ({ rows: configurations, key: meta.key, next: meta.next_page_url })),
);
export const configuredPageSchema = v.pipe(
  v.object({ plugins: v.array(configuredPluginSchema), meta }),
  v.transform(({ plugins, meta }) => ({ rows: plugins, key: meta.key, next: meta.next_page_url })),
);
export const pluginPageSchema = v.pipe(
  v.object({ plugins: v.array(pluginSchema), meta }),
  v.transform(({ plugins, meta }) => ({ rows: plugins, key: meta.key, next: meta.next_page_url })),
);
export const versionPageSchema = v.pipe(
  v.object({ plugin_versions: v.array(pluginVersionSchema), meta }),
  v.transform((page) => ({ rows: page.plugin_versions, key: page.meta.key, next: page.meta.next_page_url })),
);
