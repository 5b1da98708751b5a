import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  configurationPageSchema,
  configurationSchema,
  configuredPageSchema,
  configuredPluginSchema,
  pluginPageSchema,
  pluginSchema,
  pluginVersionSchema,
  releasePageSchema,
  releaseSchema,
  versionPageSchema,
} from '../../src/flex/schemas.ts';
import {
  ACCOUNT,
  aConfiguration,
  aPlugin,
  aRelease,
  aSid,
  CONFIGURATION_ROW as configuration,
  LISTED_ROW as listed,
  PLUGIN_ROW as plugin,
  RELEASE_ROW as release,
  VERSION_ROW as version,
} from './builders.ts';

const documents = [
  ['release', releaseSchema, release, ['sid', 'account_sid', 'configuration_sid', 'date_created']],
  ['configuration', configurationSchema, configuration, ['sid', 'account_sid']],
  ['plugin', configuredPluginSchema, plugin, []],
  ['plugin of a list', pluginSchema, listed, ['sid', 'account_sid']],
  ['version', pluginVersionSchema, version, ['sid', 'account_sid', 'plugin_sid', 'date_created']],
] as const;

it('copies what is named, and no more', () => {
  expect(v.parse(releaseSchema, { ...release, links: {}, new_field: 1 })).toEqual(aRelease(1));
  expect(v.parse(configurationSchema, { ...configuration, description: 'x' })).toEqual(aConfiguration(1));
  expect(v.parse(configuredPluginSchema, { ...plugin, private: true, description: 'x' })).toEqual({
    ...aPlugin({ isPrivate: true }),
    accountSid: ACCOUNT,
  });
  expect(v.parse(pluginSchema, { ...listed, friendly_name: 'x' })).toEqual({
    ...{ sid: aSid('FP', 1), accountSid: ACCOUNT, uniqueName: 'agent-desk', archived: true },
  });
  expect(v.parse(pluginVersionSchema, { ...version, validated: true })).toEqual({
    ...{ sid: aSid('FV', 1), accountSid: ACCOUNT, pluginSid: aSid('FP', 1), version: '1.0.0', changelog: 'Faster' },
    ...{ bundleUrl: aPlugin().bundleUrl, archived: true, isPrivate: true, dateCreated: aRelease(1).dateCreated },
  });
});

it('names a plugin by its SID if Twilio gives no name', () => {
  for (const unique_name of [null, undefined, '']) {
    expect(v.parse(configuredPluginSchema, { ...plugin, unique_name }).uniqueName).toBe(aSid('FP', 1));
  }
});

describe.each(documents)('a %s', (_, schema, whole, needed) => {
  const optional = Object.keys(whole).filter((name) => !(needed as readonly string[]).includes(name));

  it('does without what is not relied on', () => {
    for (const name of optional) {
      const bare = Object.fromEntries(Object.entries(whole).filter(([other]) => other !== name));
      const parsed = v.parse(schema, bare);
      expect(v.parse(schema, { ...whole, [name]: null })).toEqual(parsed);
      expect(Object.values(parsed)).not.toContain(null);
    }
  });

  it('is none without what is relied on', () => {
    for (const name of needed) {
      for (const wrong of [undefined, null, '', 'nonsense', 1, {}, aSid('SK', 1)])
        expect(v.safeParse(schema, { ...whole, [name]: wrong }).success).toBe(false);
    }
  });

  it('is none if a field is of another kind', () => {
    for (const name of Object.keys(whole))
      for (const wrong of [[], {}, Number.NaN, Symbol('x')])
        expect(v.safeParse(schema, { ...whole, [name]: wrong }).success).toBe(false);
  });

  it('is what it is, whatever else is there', () => {
    const rest = fc.dictionary(fc.string(), fc.jsonValue());
    const holds = (more: object) => expect(v.parse(schema, { ...more, ...whole })).toEqual(v.parse(schema, whole));
    fc.assert(fc.property(rest, (more) => void holds(more)));
  });
});

it.each(['account_sid', 'configuration_sid'])('takes no SID of another kind for the %s of a plugin', (field) => {
  expect(v.safeParse(configuredPluginSchema, { ...plugin, [field]: aSid('FV', 1) }).success).toBe(false);
});

it('says what is wrong with a date', () => {
  expect(v.safeParse(releaseSchema, { ...release, date_created: 'today' }).issues?.[0].message).toBe('expected a date');
});

describe('a page', () => {
  const pages = [
    [releasePageSchema, 'releases', release, releaseSchema],
    [configurationPageSchema, 'configurations', configuration, configurationSchema],
    [configuredPageSchema, 'plugins', plugin, configuredPluginSchema],
    [pluginPageSchema, 'plugins', listed, pluginSchema],
    [versionPageSchema, 'plugin_versions', version, pluginVersionSchema],
  ] as const;

  it.each(pages)('has rows, and perhaps a next page: %#', (schema, key, row, parts) => {
    const meta = { page: 0, next_page_url: 'https://flex-api.twilio.com/?Page=1' };
    expect(v.parse(schema, { [key]: [row], meta })).toEqual({ rows: [v.parse(parts, row)], next: meta.next_page_url });
    for (const end of [{}, { next_page_url: null }]) {
      expect(v.parse(schema, { [key]: [], meta: end })).toMatchObject({ rows: [] });
    }
  });

  it.each(pages)('is none without its rows or its end: %#', (schema, key, row) => {
    const wrong = [
      {},
      { meta: {} },
      { [key]: [row] },
      { [key]: null, meta: {} },
      { [key]: [], meta: { next_page_url: 7 } },
    ];
    for (const page of wrong) expect(v.safeParse(schema, page).success).toBe(false);
  });

  it('is none if one row is none', () => {
    const page = { releases: [release, { ...release, sid: null }], meta: {} };
    expect(v.safeParse(releasePageSchema, page).success).toBe(false);
  });
});
