import type * as v from 'valibot';
import type { WriteAuthority } from '../authority.ts';
import { keepConnections } from '../net/agent.ts';
import { endpointOf, type Route } from '../net/connection.ts';
import { basic } from '../net/credentials.ts';
import { Problem } from '../problem.ts';
import type { Configuration, ConfiguredPlugin, Release } from './models.ts';
import { type Page, type PageQuery, pagesOf } from './paging.ts';
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
  configuration(sid: ConfigurationSid): Promise<Configuration>;
  configurationPages(size: PageSize, options?: ReadOptions): AsyncGenerator<readonly Configuration[]>;
  /** All plugins of a configuration, every page. */
  plugins(sid: ConfigurationSid): Promise<readonly ConfiguredPlugin[]>;
  /** Opens a connection for one release. Never rejects. */
  connect(authority: WriteAuthority): Promise<WriteConnection | Unsent>;
  /** Aborts what is on its way; nothing can be asked after it. */
  [Symbol.dispose](): void;
}

/** Few if the newest are enough, many if all are needed: 1,000 is Twilio's limit. */
export type PageSize = 50 | 1000;

export interface FlexClientOptions extends Route {
  /** The one Flex host that requests go to. */
  readonly host: string;
  readonly account: AccountSid;
  readonly credentials: { readonly user: string; readonly password: string };
  readonly flexMetadata: string | undefined;
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
  const agent = keepConnections(endpointOf(origin), { proxy, clock, signal });
  const context: ReadContext = { origin, account, headers, agent, proxy, clock, signal };

  const one = async <T extends Owned>(path: string, subject: string, schema: v.GenericSchema<unknown, T>) =>
    ours(await readResource({ path: `${SERVICE}${path}`, subject }, schema, context), subject, account);

  const list = <T extends Owned>(
    resource: string,
    subject: string,
    schema: v.GenericSchema<unknown, Page<T>>,
    size: PageSize,
    { retry }: ReadOptions = { retry: true },
  ) => {
    const path = `${SERVICE}${resource}`;
    const readPage = async (query: PageQuery) => {
      const { rows, next } = await readResource({ path, query, subject, retry }, schema, context);
      return { rows: rows.map((row) => ours(row, subject, account)), next };
    };
    return pagesOf(readPage, { subject, size });
  };

  return {
    releasePages: (size, options) => list('/Releases', 'the releases', releasePageSchema, size, options),
    release: (sid) => one(`/Releases/${sid}`, `release ${sid}`, releaseSchema),
    configuration: (sid) => one(`/Configurations/${sid}`, `configuration ${sid}`, configurationSchema),
    configurationPages: (size, options) =>
      list('/Configurations', 'the configurations', configurationPageSchema, size, options),
    plugins: async (sid) => {
      const path = `/Configurations/${sid}/Plugins`;
      const plugins: ConfiguredPlugin[] = [];
      for await (const page of list(path, `the plugins of configuration ${sid}`, pluginPageSchema, 1000))
        plugins.push(...page);
      return plugins;
    },
    connect: (authority) => connectForWrite(context, authority),
    [Symbol.dispose]() {
      closed.abort();
      agent.destroy();
    },
  };
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
