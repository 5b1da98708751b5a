import { expect } from 'vitest';
import type { ConnectAction, JsonObject, RequestAction, Turns } from '../../../simulator/faults/fault.ts';
import type { Seen } from '../scenario.ts';
import { answer, HTML, hang, reset, tooMany } from './actions.ts';
import { EVER, onRead, onWrite, READS, REREAD } from './moments.ts';
import { paused, preload, smallMemory } from './process.ts';
import { configurationSid, created, LIVE_RELEASE, OTHER, type Row, readBack, row, unchanged } from './row.ts';

/** The reads that fail: rows 28 and 29. */

const failures: Readonly<Record<string, RequestAction>> = {
  reset,
  'closed without an answer': { kind: 'close' },
  503: answer(503, { code: 20_503, message: 'Service unavailable', status: 503 }),
  429: answer(429, tooMany, { 'Retry-After': '1' }),
  'a body cut short': { kind: 'truncate', bytes: 20 },
  HTML: answer(200, HTML),
};
const noAnswer = 'no answer for 30 s';
const THREE_TIMES = { times: 3 } as const;
/** Where every try counts: the faster the clock, the sooner a busy machine makes a try fail by itself. */
const patient = { faster: 5 } as const;

const passing: readonly Row[] = [
  ...[
    ['reset', 503, 'a body cut short'],
    ['closed without an answer', 429, 'HTML'],
  ].map((kinds) =>
    row(28, `every read fails three times: ${kinds.join(', ')}`, {
      faults: Object.values(READS).flatMap((path) =>
        kinds.map((kind, index) => onRead(path, { do: failures[kind] ?? hang }, { nth: index + 1 })),
      ),
      ...{ ...created, ...patient },
    }),
  ),
  row(28, `the live plugins: ${noAnswer}, twice`, {
    ...{ faults: [onRead(READS['the live plugins'], { do: hang }, { times: 2 })], ...created },
  }),
  row(28, 'the re-read and the read-back fail three times', {
    faults: [REREAD, { nth: 6 }].map((turns) =>
      onRead(READS['the releases'], { do: reset }, { ...turns, ...THREE_TIMES }),
    ),
    ...{ ...created, ...patient },
  }),
  row(28, 'the names in the history can never be read', {
    inputs: { configuration: configurationSid('release-44') },
    ...{ faults: [onRead(READS['the configurations'], { do: reset }, EVER)], ...created },
  }),
  row(28, 'the release that is referred to fails three times', {
    inputs: { configuration: LIVE_RELEASE, 'when-active': 'release' },
    ...{ faults: [onRead('/Releases/FK', { do: reset }, THREE_TIMES)], ...created, live: 'release-43' },
  }),
];

const lasting: Readonly<Record<string, readonly [action: RequestAction, ...says: RegExp[]]>> = {
  reset: [reset],
  HTML: [answer(200, HTML)],
  'a row of another shape': [{ kind: 'merge', rows: { patch: { date_created: 'soon' } } }, /expected a date/],
  401: [answer(401, { code: 20_003, message: 'Authenticate', status: 401 }), /`api-secret`/],
  '403 of a gateway': [answer(403, HTML), /not in Twilio's form \(HTTP 403\)/],
  302: [{ kind: 'redirect', status: 302, location: 'https://elsewhere.example/' }, /HTTP 302/],
  'a body that unpacks to 4 GB': [{ kind: 'bomb', megabytes: 4096 }],
};

const noConnection: Readonly<Record<string, ConnectAction>> = {
  'the proxy refuses': { kind: 'refuse', status: 502 },
  'the certificate is untrusted': { kind: 'certificate', flaw: 'untrusted' },
};

const failing: readonly Row[] = [
  ...Object.entries(lasting).map(
    ([what, [action, ...says]]): Row =>
      row(29, `the releases cannot be read: ${what}`, {
        faults: [onRead(READS['the releases'], { do: action }, EVER)],
        ...{ ...unchanged(''), says, ...(what.includes('unpacks') && smallMemory) },
      }),
  ),
  ...(['the configurations', 'the live plugins'] as const).map((what) =>
    row(29, `${what} can never be read`, {
      ...{ faults: [onRead(READS[what], { do: reset }, EVER)], ...unchanged(''), says: [/HTTPS_PROXY/] },
    }),
  ),
  row(29, 'the re-read fails', {
    faults: [onRead(READS['the releases'], { do: reset }, { ...REREAD, ...EVER })],
    ...{ ...unchanged('not-created'), says: [/the releases/] },
  }),
  row(29, 'the release that is referred to cannot be read', {
    inputs: { configuration: LIVE_RELEASE, 'when-active': 'release' },
    faults: [onRead('/Releases/FK', { do: answer(404, { code: 20_404, message: 'No', status: 404 }) }, EVER)],
    ...{ ...unchanged(''), says: [RegExp(`Check that account AC\\w+ .* release ${LIVE_RELEASE} exists there`)] },
  }),
  ...Object.entries(noConnection).map(([what, action]) =>
    row(29, `no connection at all: ${what}`, {
      faults: [{ at: { on: 'connect', host: 'flex-api.twilio.com', ...EVER }, do: action } as const],
      ...{ ...unchanged(''), says: [/HTTPS_PROXY|NODE_EXTRA_CA_CERTS/] },
    }),
  ),
];

/** An empty first page that names the next one; what comes of the second is real. */
const firstPage = (nextPageUrl: string) =>
  onRead(READS['the configurations'], {
    do: { kind: 'merge', patch: { configurations: [], meta: { next_page_url: nextPageUrl } } },
  });

const PATH = 'v1/PluginService/Configurations?PageSize=1000&Page=0&Evil=1#Page=7';

const askedForConfigurations = ({ requests }: Seen) =>
  requests.filter((request) => /^GET \/(v1\/)?(Configurations|Flows)\?(?!PageSize=50$)/.test(request));

const paging: readonly Row[] = [
  row(30, 'the next page is on another host, with another scheme, with user and password', {
    ...{ faults: [firstPage(`http://user:password@elsewhere.example:8443/${PATH}`)], ...created },
    also: (seen) => {
      const [one, two, ...others] = askedForConfigurations(seen);
      expect(one).toBe('GET /Configurations?PageSize=1000');
      expect(two).toMatch(/^GET \/Configurations\?(Page=0&PageSize=1000|PageSize=1000&Page=0)$/);
      expect(others).toEqual([]);
    },
  }),
  row(30, 'the next page is no page', {
    ...{ faults: [firstPage('https://[')], ...unchanged(''), says: [/next page/] },
    also: (seen) => expect(askedForConfigurations(seen)).toHaveLength(1),
  }),
  row(31, 'a page that points at itself', {
    faults: [
      onRead(
        READS['the configurations'],
        { do: { kind: 'merge', patch: { meta: { next_page_url: pageUrl('PageSize=1000') } } } },
        EVER,
      ),
    ],
    ...{ ...unchanged(''), says: [/do not end/], also: (seen) => expect(askedForConfigurations(seen)).toHaveLength(1) },
  }),
  row(31, 'pages without end', {
    sweep: true,
    faults: Array.from({ length: 1000 }, (_, index) =>
      onRead(
        READS['the configurations'],
        { do: answer(200, emptyPage(pageUrl(`PageSize=1000&Page=${index + 1}&PageToken=PA${index}`))) },
        { nth: index + 1 },
      ),
    ),
    ...{ ...unchanged(''), says: [/do not end \(1000 read\)/], ...smallMemory },
  }),
];

function pageUrl(query: string): string {
  return `https://flex-api.twilio.com/v1/PluginService/Configurations?${query}`;
}

function emptyPage(next_page_url: string): object {
  return { configurations: [], meta: { key: 'configurations', next_page_url } };
}

/** One configuration is an answer by itself; all else is a row of a list. */
const isList = (path: string) => !/FJ\w+\$$/.test(path);

const orders: readonly Row[] = [
  row(32, 'all lists come in any order', {
    faults: Object.values(READS)
      .filter(isList)
      .map((path) => onRead(path, { do: { kind: 'merge', order: 'shuffle' } }, EVER)),
    ...{ ...created, also: ({ main }) => expect(main.outputs).toMatchObject({ 'previous-release-sid': LIVE_RELEASE }) },
  }),
  row(32, 'the releases come oldest first, and the answer is lost', {
    faults: [onRead(READS['the releases'], { do: { kind: 'merge', order: 'reverse' } }, EVER), onWrite({ do: reset })],
    ...readBack,
  }),
];

interface Change {
  readonly patch?: JsonObject;
  readonly remove?: readonly string[];
}

/** Changes every object that is read this way. */
const changing = (path: string, change: Change, turns: Turns = EVER) =>
  onRead(path, { do: { kind: 'merge', ...(isList(path) ? { rows: change } : change) } }, turns);
const changingAll = (change: Change) => Object.values(READS).map((path) => changing(path, change));

const OPTIONAL = [
  ...['url', 'links', 'description', 'changelog', 'phase', 'friendly_name', 'private', 'archived'],
  ...['plugin_archived', 'plugin_version_archived', 'plugin_url', 'date_updated'],
];
const NEW_FIELDS: JsonObject = { new_field: { deeply: ['new', null, 1] }, constructor: 'x' };
const ANOTHER: Change = { patch: { account_sid: OTHER.account } };

const forms: readonly Row[] = [
  row(35, 'unknown fields everywhere', {
    ...created,
    faults: [...changingAll({ patch: NEW_FIELDS }), onWrite({ do: { kind: 'merge', patch: NEW_FIELDS } })],
  }),
  row(35, 'what is optional is missing', {
    ...created,
    faults: [...changingAll({ remove: OPTIONAL }), onWrite({ do: { kind: 'merge', remove: OPTIONAL } })],
  }),
  row(35, 'what is optional is null', {
    ...{ ...created, faults: changingAll({ patch: Object.fromEntries(OPTIONAL.map((name) => [name, null])) }) },
  }),
  row(35, 'the pages do not say what comes next', {
    ...created,
    faults: Object.values(READS)
      .filter(isList)
      .map((path) => onRead(path, { do: { kind: 'merge', patch: { meta: {} }, deep: false } }, EVER)),
  }),
];

const ofAnother = { says: [/`account-sid`/, RegExp(OTHER.account)] } as const;

const accounts: readonly Row[] = [
  ...(['the releases', 'the configurations', 'the live configuration'] as const).map((what) =>
    row(36, `another account: ${what}`, { faults: [changing(READS[what], ANOTHER)], ...unchanged(''), ...ofAnother }),
  ),
  row(36, 'another account: the release that is referred to', {
    inputs: { configuration: LIVE_RELEASE, 'when-active': 'release' },
    ...{ faults: [onRead('/Releases/FK', { do: { kind: 'merge', ...ANOTHER } })], ...unchanged(''), ...ofAnother },
  }),
  row(36, 'another account: the releases of the re-read', {
    faults: [changing(READS['the releases'], ANOTHER, { ...REREAD, ...EVER })],
    ...{ ...unchanged('not-created'), ...ofAnother },
  }),
  row(36, 'credentials of another account', {
    ...{ inputs: { 'account-sid': OTHER.account }, ...unchanged(''), ...ofAnother },
  }),
];

const clockOff = (hours: number) => ({
  nodeOptions: ['--import', preload('clock-off')],
  environment: { CLOCK_OFF_HOURS: String(hours) },
});

const clocks: readonly Row[] = [
  row(37, 'the clock is slow by 13 hours, and the answer is lost', {
    ...{ ...clockOff(-13), faults: [onWrite({ do: reset })], ...readBack },
  }),
  row(37, 'the clock is fast by 400 days, and Retry-After is a date', {
    ...clockOff(24 * 400),
    faults: [onWrite({ commit: 'no', do: answer(429, tooMany, { 'Retry-After': { dateInSeconds: 18 } }) })],
    ...{ ...created, sent: 2, ...paused(17, 19) },
  }),
];

export const reads: readonly Row[] = [...passing, ...failing, ...paging, ...orders, ...forms, ...accounts, ...clocks];
