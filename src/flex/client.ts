import type * as v from 'valibot';
import type { WriteAuthority } from '../authority.ts';
import { keepConnections } from '../net/agent.ts';
import { endpointOf, type Route } from '../net/connection.ts';
import { basic } from '../net/credentials.ts';
import { Problem } from '../problem.ts';
import type { Redact } from '../text/redact.ts';
import type { Configuration, ConfiguredPlugin, NewConfiguration, Plugin, PluginVersion, Release } from './models.ts';
import { type Page, type PageQuery, pagesOf } from './paging.ts';
import { type ReadContext, type ReadOptions, readResource } from './reader.ts';
import { ACTIVE_LIMIT_MS } from './request.ts';
import { rowsOf } from './rows.ts';
import {
  configurationPageSchema,
  configurationSchema,
  configuredPageSchema,
  pluginPageSchema,
  pluginVersionSchema,
  releasePageSchema,
  releaseSchema,
  versionPageSchema,
} from './schemas.ts';
import type { AccountSid, ConfigurationSid, ReleaseSid } from './sid.ts';
import { CONFIGURATION, connectForWrite, RELEASE, type Unsent, type WriteConnection } from './writer.ts';

/** One Flex project, as far as this action needs it. Reads reject with a {@link Problem}. */
export interface FlexClient {
  /** The releases as Twilio lists them, page by page; `options` apply to each page, which is the caller's to empty. */
  releasePages(size: PageSize, options?: ReadOptions): AsyncGenerator<Release[]>;
  release(sid: ReleaseSid): Promise<Release>;
  /**
   * Returns the release that Twilio itself calls active: a second witness beside the list, as a how-to page of Twilio's has
   * it. Undefined if it says nothing, since the list alone can decide then; rejects only for another account's release.
   */
  active(): Promise<Release | undefined>;
  configuration(sid: ConfigurationSid): Promise<Configuration>;
  configurationPages(size: PageSize, options?: ReadOptions): AsyncGenerator<readonly Configuration[]>;
  /** All plugins of a configuration, every page. */
  plugins(sid: ConfigurationSid): Promise<readonly ConfiguredPlugin[]>;
  /** All plugins of the account, every page. */
  allPlugins(): Promise<readonly Plugin[]>;
  /** Returns the version with exactly this text; undefined if Twilio answers with none. */
  pluginVersion(plugin: Plugin, version: string): Promise<PluginVersion | undefined>;
  /** All versions of a plugin, every page. */
  pluginVersions(plugin: Plugin): Promise<readonly PluginVersion[]>;
  /** Returns the time by Twilio's clock, as far as its answers had a date: that of this machine may be hours off. */
  now(): Date;
  /** Opens a connection for one release. Never rejects. */
  connectToRelease(authority: WriteAuthority): Promise<WriteConnection | Unsent>;
  /** The same for making one configuration. */
  connectToMake(
    authority: WriteAuthority,
  ): Promise<WriteConnection<NewConfiguration, { readonly configuration: Configuration }> | Unsent>;
  /** Aborts what is on its way; nothing can be asked after it. */
  [Symbol.dispose](): void;
}

/** Few if the newest are enough, many if all are needed: 1,000 is Twilio's limit. */
export type PageSize = 50 | 1000;

export interface FlexClientOptions extends Route {
  /** The one Flex host that requests go to. */
  readonly host: string;
  readonly hostSetBy: string;
  readonly account: AccountSid;
  readonly credentials: { readonly user: string; readonly password: string };
  readonly flexMetadata: string | undefined;
  /** Hides the secrets of the step in what Twilio answers. */
  readonly redact?: Redact;
}

const SERVICE = '/v1/PluginService';

/** Returns a client. Opens nothing yet. */
export function createFlexClient(options: FlexClientOptions): FlexClient {
  const { host, hostSetBy, account, credentials, flexMetadata, proxy, clock, redact } = options;
  const closed = new AbortController();
  const signal = AbortSignal.any([options.signal, closed.signal]);
  const headers = {
    authorization: `Basic ${basic(credentials.user, credentials.password)}`,
    accept: 'application/json',
    'user-agent': 'flex-release',
    ...(flexMetadata !== undefined && { 'flex-metadata': flexMetadata }),
  };
  const origin = new URL(`https://${host}`);
  const agent = keepConnections(endpointOf(origin), { proxy, clock, signal });
  let aheadMs = 0;
  const observeDate = (header = '') => {
    const date = Date.parse(header);
    if (!Number.isNaN(date)) aheadMs = date - clock.date().getTime();
  };
  const common = { origin, hostSetBy, account, headers, agent, proxy, clock, signal, redact };
  const context: ReadContext = { ...common, observeDate };

  const one = async <T extends Owned & { readonly sid: string }>(
    resource: string,
    sid: T['sid'],
    subject: string,
    schema: v.GenericSchema<unknown, T>,
  ) => {
    const request = { path: `${SERVICE}${resource}/${sid}`, subject };
    const row = ours(await readResource(request, schema, context), subject, account);
    if (row.sid !== sid) throw mismatch(subject, `is of ${row.sid}`);
    return row;
  };

  const list = <T extends Owned>(
    resource: string,
    key: 'releases' | 'configurations' | 'plugins' | 'plugin_versions',
    subject: string,
    schema: v.GenericSchema<unknown, Page<T> & { readonly key?: string | null | undefined }>,
    size: PageSize,
    options?: ReadOptions,
  ) => {
    const path = `${SERVICE}${resource}`;
    const readPage = async (query: PageQuery) => {
      const page = await readResource({ path, query, subject, ...options }, schema, context);
      if ((page.key ?? key) !== key) throw mismatch(subject, `is a page of ${page.key}`);
      return { rows: page.rows.map((row) => ours(row, subject, account)), next: page.next };
    };
    return pagesOf(readPage, { subject, size });
  };

  return {
    releasePages: (size, options) => list('/Releases', 'releases', 'the releases', releasePageSchema, size, options),
    release: (sid) => one('/Releases', sid, `release ${sid}`, releaseSchema),
    async active() {
      const subject = 'the active release';
      const request = { path: `${SERVICE}/Releases/Active`, subject, retry: false, answerMs: ACTIVE_LIMIT_MS };
      const release = await readResource(request, releaseSchema, context).catch(() => undefined);
      return release && ours(release, subject, account);
    },
    configuration: (sid) => one('/Configurations', sid, `configuration ${sid}`, configurationSchema),
    configurationPages: (size, options) =>
      list('/Configurations', 'configurations', 'the configurations', configurationPageSchema, size, options),
    plugins: async (sid) => {
      const path = `/Configurations/${sid}/Plugins`;
      const plugins = new Map<string, ConfiguredPlugin>();
      const subject = `the plugins of configuration ${sid}`;
      for await (const page of list(path, 'plugins', subject, configuredPageSchema, 1000)) {
        for (const row of page) {
          const { configurationSid = sid } = row;
          if (configurationSid !== sid) throw mismatch(subject, `is of configuration ${configurationSid}`);
          // A list that moves while it is read may show a row on two pages.
          plugins.set(JSON.stringify([row.uniqueName, row.versionSid, row.version]), row);
        }
      }
      return [...plugins.values()];
    },
    now: () => new Date(clock.date().getTime() + aheadMs),
    allPlugins: () => rowsOf(list('/Plugins', 'plugins', 'the plugins', pluginPageSchema, 1000)),
    pluginVersion: async (plugin, version) => {
      const subject = `version ${version} of ${plugin.uniqueName}`;
      // As parts of a path these mean something else, however they are encoded.
      if (version === '.' || version === '..') return undefined;
      const path = `${SERVICE}/Plugins/${plugin.sid}/Versions/${encodeURIComponent(version)}`;
      const row = await readResource({ path, subject }, pluginVersionSchema, context).catch(undefinedIfNotFound);
      // Another text may be what Twilio makes of this one: the list of versions then has the last word.
      return row && ofPlugin(ours(row, subject, account), plugin, subject).version === version ? row : undefined;
    },
    pluginVersions: async (plugin) => {
      const subject = `the versions of ${plugin.uniqueName}`;
      const path = `/Plugins/${plugin.sid}/Versions`;
      const rows = await rowsOf(list(path, 'plugin_versions', subject, versionPageSchema, 1000));
      return rows.map((row) => ofPlugin(row, plugin, subject));
    },
    connectToRelease: (authority) => connectForWrite(RELEASE, context, authority),
    connectToMake: (authority) => connectForWrite(CONFIGURATION, context, authority),
    [Symbol.dispose]() {
      closed.abort();
      agent.destroy();
    },
  };
}

function undefinedIfNotFound(thrown: unknown): undefined {
  if (thrown instanceof Problem && thrown.code === 'twilio-not-found') return undefined;
  throw thrown;
}

function ofPlugin(row: PluginVersion, { sid }: Plugin, subject: string): PluginVersion {
  if (row.pluginSid === sid) return row;
  throw mismatch(subject, `is of plugin ${row.pluginSid}`);
}

/** An answer belongs to its question: one about something else is no answer. */
function mismatch(subject: string, what: string): Problem {
  return new Problem('answer-mismatch', `Twilio's answer to ${subject} ${what}.`);
}

/** Twilio may omit the account from a configured plugin. */
type Owned = { readonly accountSid?: AccountSid | undefined };

/** Everything read must belong to the account that was named: the credentials may be another one's. */
function ours<T extends Owned>(row: T, subject: string, account: AccountSid): T {
  if (row.accountSid === undefined || row.accountSid === account) return row;
  throw new Problem(
    'account-mismatch',
    `Twilio's answer to ${subject} belongs to account ${row.accountSid}, not to ${account}.`,
  );
}
