/** The state of one account's Flex project and everything that can happen to it. */

import { badParameter, notFound } from './error.ts';
import { Ledger } from './ledger.ts';
import {
  type Configuration,
  type ConfiguredPlugin,
  dateOf,
  type Plugin,
  type PluginVersion,
  type Release,
} from './model.ts';
import type { Unknowns } from './seed.ts';
import { newSid } from './sid.ts';

interface Change {
  readonly apply: () => void;
  readonly revert: () => void;
}

/** What `rehearse` gives: the result, and the way to make it true after all. */
export interface Rehearsal<T> {
  readonly result: T;
  /** Does the same changes again, with the same SIDs and dates. */
  readonly commit: () => void;
}

/** What a new row may bring along; a seed brings everything, a request nothing. */
export interface Given {
  readonly sid?: string | undefined;
  readonly at?: number | undefined;
  readonly archived?: boolean | undefined;
}

/** A Flex project. Its methods are both what the HTTP calls do and what "someone else" does in a test. */
export class FlexProject {
  readonly accountSid: string;
  readonly unknowns: Unknowns;
  readonly pluginLedger = new Ledger<Plugin>();
  readonly configurationLedger = new Ledger<Configuration>();
  readonly releaseLedger = new Ledger<Release>();
  readonly #versions = new Map<string, Ledger<PluginVersion>>();
  readonly #now: () => number;
  #rehearsed: Change[] | undefined;

  constructor(accountSid: string, now: () => number, unknowns: Unknowns = {}) {
    this.accountSid = accountSid;
    this.unknowns = unknowns;
    this.#now = now;
  }

  /** All releases, newest first. */
  get releases(): readonly Release[] {
    return this.releaseLedger.toArray();
  }

  /** The newest release: what the next page load of an agent gets. */
  get activeRelease(): Release | undefined {
    return this.releaseLedger.at(0);
  }

  /** All configurations, newest first. */
  get configurations(): readonly Configuration[] {
    return this.configurationLedger.toArray();
  }

  /** All plugins, newest first. */
  get plugins(): readonly Plugin[] {
    return this.pluginLedger.toArray();
  }

  /** A plugin by SID or unique name; 404 without one. */
  plugin(reference: string): Plugin {
    const plugin =
      this.pluginLedger.find(reference) ?? this.pluginLedger.findNewest((row) => row.uniqueName === reference);
    if (plugin === undefined) throw notFound(reference);
    return plugin;
  }

  versionsOf(plugin: Plugin): Ledger<PluginVersion> {
    const versions = this.#versions.get(plugin.sid) ?? new Ledger<PluginVersion>();
    this.#versions.set(plugin.sid, versions);
    return versions;
  }

  /** A plugin version by SID; undefined without one. */
  version(sid: string): PluginVersion | undefined {
    for (const versions of this.#versions.values()) {
      const version = versions.find(sid);
      if (version !== undefined) return version;
    }
    return undefined;
  }

  /** A configuration by SID or name; the newest one of that name; 404 without one. */
  configuration(reference: string): Configuration {
    const configuration =
      this.configurationLedger.find(reference) ?? this.configurationLedger.findNewest((row) => row.name === reference);
    if (configuration === undefined) throw notFound(reference);
    return configuration;
  }

  createPlugin(
    fields: { uniqueName: string; friendlyName?: string | undefined; description?: string | undefined },
    given: Given = {},
  ): Plugin {
    const date = this.#date(given);
    const { uniqueName, friendlyName = uniqueName, description = '' } = fields;
    const sid = given.sid ?? newSid('FP');
    const archived = given.archived ?? false;
    return this.#add(this.pluginLedger, {
      ...{ sid, uniqueName, friendlyName, description, archived },
      dateCreated: date,
      dateUpdated: date,
    });
  }

  updatePlugin(
    plugin: Plugin,
    fields: { friendlyName?: string | undefined; description?: string | undefined },
  ): Plugin {
    const old = { ...plugin };
    const { friendlyName = old.friendlyName, description = old.description } = fields;
    const next = { friendlyName, description, dateUpdated: this.#date({}) };
    this.#change({ apply: () => Object.assign(plugin, next), revert: () => Object.assign(plugin, old) });
    return plugin;
  }

  createVersion(
    plugin: Plugin,
    fields: { version: string; pluginUrl: string; changelog?: string | undefined; private?: boolean | undefined },
    given: Given = {},
  ): PluginVersion {
    const { version, pluginUrl, changelog = '' } = fields;
    return this.#add(this.versionsOf(plugin), {
      ...{ plugin, version, pluginUrl, changelog },
      sid: given.sid ?? newSid('FV'),
      private: fields.private ?? false,
      archived: given.archived ?? false,
      validated: false,
      dateCreated: this.#date(given),
    });
  }

  createConfiguration(
    fields: { name: string; description?: string | undefined; plugins: readonly ConfiguredPlugin[] },
    given: Given = {},
  ): Configuration {
    const { name, description = '', plugins } = fields;
    return this.#add(this.configurationLedger, {
      ...{ name, description, plugins },
      sid: given.sid ?? newSid('FJ'),
      archived: given.archived ?? false,
      dateCreated: this.#date(given),
    });
  }

  /**
   * Makes a configuration, by SID or name, the active one; also when it is already. Refuses one that is archived, or
   * holds something archived: that Twilio refuses is documented, the error it gives is not.
   */
  release(reference: string, given: Given = {}): Release {
    const configuration = this.configuration(reference);
    const inUse = configuration.plugins.every(({ version }) => !version.archived && !version.plugin.archived);
    if (configuration.archived) throw badParameter(`Configuration ${configuration.sid} is archived`);
    if (!inUse) throw badParameter(`Configuration ${configuration.sid} has archived plugins`);
    return this.recordRelease(configuration, given);
  }

  /** A release without the checks: what was archived since may well have been active once. */
  recordRelease(configuration: Configuration, given: Given = {}): Release {
    const sid = given.sid ?? newSid('FK');
    return this.#add(this.releaseLedger, { sid, configuration, dateCreated: this.#date(given) });
  }

  /** Archives a configuration (by SID or name), a plugin version (by SID) or a plugin (by SID or unique name). */
  archive(reference: string): void {
    this.archiveRow(this.version(reference) ?? this.#configurationOrPlugin(reference));
  }

  /** Archives what was looked up before. */
  archiveRow<T extends { archived: boolean }>(row: T): T {
    const before = row.archived;
    const set = (archived: boolean) => {
      row.archived = archived;
    };
    this.#change({ apply: () => set(true), revert: () => set(before) });
    return row;
  }

  /** Runs `act` and takes back all that it changed: an answer can be known before it is true, or without it. */
  rehearse<T>(act: () => T): Rehearsal<T> {
    const changes: Change[] = [];
    this.#rehearsed = changes;
    try {
      const result = act();
      const commit = () => {
        for (const change of changes) change.apply();
      };
      return { result, commit };
    } finally {
      this.#rehearsed = undefined;
      for (const change of changes.toReversed()) change.revert();
    }
  }

  #configurationOrPlugin(reference: string): Configuration | Plugin {
    const named = (row: Configuration) => row.sid === reference || row.name === reference;
    return this.configurationLedger.findNewest(named) ?? this.plugin(reference);
  }

  #add<T extends { readonly sid: string }>(ledger: Ledger<T>, row: T): T {
    this.#change({ apply: () => ledger.add(row), revert: () => ledger.removeNewest() });
    return row;
  }

  #change(change: Change): void {
    change.apply();
    this.#rehearsed?.push(change);
  }

  #date(given: Given): string {
    return dateOf(given.at ?? this.#now());
  }
}
