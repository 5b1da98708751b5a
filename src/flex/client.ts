import type * as v from 'valibot';
import type { Clock } from '../clock.ts';
import { KeptConnections } from '../net/agent.ts';
import { endpointOf } from '../net/connection.ts';
import { basic } from '../net/credentials.ts';
import { Problem } from '../problem.ts';
import { ACTIVE_LIMIT_MS, PAGE_BODY_LIMIT } from './limits.ts';
import type { Configuration, ConfiguredPlugin, Release } from './models.ts';
import { type PageQuery, pagesOf } from './paging.ts';
import { type ReadContext, type ReadOptions, readResource } from './reader.ts';
import {
  configurationPageSchema,
  configurationSchema,
  pluginPageSchema,
  releasePageSchema,
  releaseSchema,
} from './schemas.ts';
import type { AccountSid, ConfigurationSid, ReleaseSid } from './sid.ts';
import { connectForWrite, type Unsent, type WriteConnection } from './writer.ts';

/** One Flex project, as far as this action needs it. Reads reject with a {@link Problem}. */
export interface FlexClient {
  /** The releases as Twilio lists them, page by page; `options` apply to each page. */
  releasePages(size: PageSize, options?: ReadOptions): AsyncGenerator<readonly Release[]>;
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
  /** Returns the time by Twilio's clock, as far as its answers had a date: that of this machine may be hours off. */
  now(): Date;
  /** Opens a connection for one release. Never rejects. */
  connect(): Promise<WriteConnection | Unsent>;
  /** Aborts what is on its way; nothing can be asked after it. */
  [Symbol.dispose](): void;
}

/** Few if the newest are enough, many if all are needed: 1,000 is Twilio's limit. */
export type PageSize = 50 | 1000;

export interface FlexClientOptions {
  /** The one Flex host that requests go to. */
  readonly host: string;
  readonly account: AccountSid;
  readonly credentials: { readonly user: string; readonly password: string };
  readonly flexMetadata: string | undefined;
  readonly proxy: URL | undefined;
  readonly clock: Clock;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
}

const SERVICE = '/v1/PluginService';

/** Returns a client. Opens nothing yet. */
export function createFlexClient(options: FlexClientOptions): FlexClient {
  const { host, account, credentials, flexMetadata, proxy, clock } = options;
  const closed = new AbortController();
  const signal = AbortSignal.any([options.signal, closed.signal]);
  const headers = {
    authorization: `Basic ${basic(credentials.user, credentials.password)}`,
    accept: 'application/json',
    'user-agent': 'flex-release',
    ...(flexMetadata !== undefined && { 'flex-metadata': flexMetadata }),
  };
  const origin = new URL(`https://${host}`);
  const agent = new KeptConnections(endpointOf(origin), { proxy, clock, signal });
  let aheadMs = 0;
  const observeDate = (header = '') => {
    const date = Date.parse(header);
    if (!Number.isNaN(date)) aheadMs = date - clock.date().getTime();
  };
  const context: ReadContext = { origin, account, headers, agent, observeDate, clock, signal };

  const one = async <T extends Owned & { readonly sid: string }>(
    path: string,
    sid: T['sid'],
    subject: string,
    schema: v.GenericSchema<unknown, T>,
  ) => {
    const request = { path: `${SERVICE}${path}/${sid}`, subject, verb: 'read' as const };
    const row = ours(await readResource(request, schema, context), subject, account);
    if (row.sid !== sid) throw mismatch(subject, `is of ${row.sid}`);
    return row;
  };

  const list = <T extends Owned, P extends { readonly meta: ListMeta }>(
    path: string,
    key: 'releases' | 'configurations' | 'plugins',
    subject: string,
    schema: v.GenericSchema<unknown, P>,
    rows: (page: P) => readonly T[],
    size: PageSize,
    options: ReadOptions = { retry: true },
  ) =>
    pagesOf(
      async (query: PageQuery) => {
        const where = { path: `${SERVICE}${path}`, query, subject, verb: 'list' as const };
        const request = { ...where, retry: options.retry, bodyLimit: PAGE_BODY_LIMIT };
        const page = await readResource(request, schema, context);
        if ((page.meta.key ?? key) !== key) throw mismatch(subject, `is a page of ${page.meta.key}`);
        return {
          rows: rows(page).map((row) => ours(row, subject, account)),
          next: page.meta.next_page_url ?? undefined,
        };
      },
      { subject, size },
    );

  return {
    releasePages: (size, options) =>
      list('/Releases', 'releases', 'the releases', releasePageSchema, (page) => page.releases, size, options),
    release: (sid) => one('/Releases', sid, `release ${sid}`, releaseSchema),
    async active() {
      const subject = 'the active release';
      const where = { path: `${SERVICE}/Releases/Active`, subject, verb: 'read' as const };
      const request = { ...where, retry: false, answerMs: ACTIVE_LIMIT_MS };
      const release = await readResource(request, releaseSchema, context).catch(() => undefined);
      return release && ours(release, subject, account);
    },
    configuration: (sid) => one('/Configurations', sid, `configuration ${sid}`, configurationSchema),
    configurationPages: (size, options) => {
      const rows = (page: v.InferOutput<typeof configurationPageSchema>) => page.configurations;
      const path = '/Configurations';
      return list(path, 'configurations', 'the configurations', configurationPageSchema, rows, size, options);
    },
    plugins: async (sid) => {
      const subject = `the plugins of configuration ${sid}`;
      const path = `/Configurations/${sid}/Plugins`;
      const plugins: ConfiguredPlugin[] = [];
      for await (const page of list(path, 'plugins', subject, pluginPageSchema, (page) => page.plugins, 1000)) {
        for (const { configurationSid = sid } of page)
          if (configurationSid !== sid) throw mismatch(subject, `is of configuration ${configurationSid}`);
        plugins.push(...page);
      }
      return plugins;
    },
    now: () => new Date(clock.date().getTime() + aheadMs),
    connect: () => connectForWrite({ ...context, proxy }),
    [Symbol.dispose]() {
      closed.abort();
      agent.destroy();
    },
  };
}

interface ListMeta {
  readonly key?: string | null | undefined;
  readonly next_page_url?: string | null | undefined;
}

/** An answer belongs to its question: one about something else is no answer. */
function mismatch(subject: string, what: string): Problem {
  return new Problem('answer-mismatch', `Twilio's answer to ${subject} ${what}.`);
}

interface Owned {
  /** Twilio may omit it from a configured plugin. */
  readonly accountSid?: AccountSid | undefined;
}

/** Everything read must belong to the account that was named: the credentials may be another one's. */
function ours<T extends Owned>(row: T, subject: string, account: AccountSid): T {
  if (row.accountSid === undefined || row.accountSid === account) return row;
  throw new Problem(
    'account-mismatch',
    `Twilio's answer to ${subject} belongs to account ${row.accountSid}, not to ${account}.`,
  );
}
