import { of, type Safeguard } from './safeguard.ts';

/** What Twilio's answers prove, and how they are read. */

const writer = of('flex/writer.ts', 'flex/writer.test.ts', [
  {
    what: 'a refusal without a code of Twilio’s proves nothing',
    find: "refusal.code === undefined ? 'doubted' : 'refused'",
    instead: "'refused'",
    test: 'HTTP 4xx with "<html>" need not be from Twilio',
  },
  {
    what: 'a connection that was closed before its request is seen to be, and nothing is sent on it',
    find: 'if (socket.destroyed || socket.readableEnded || !socket.writable) {',
    instead: 'if (false) {',
    test: 'sends nothing on a connection that was closed before its request',
  },
  {
    what: 'the write has a connection of its own, not one that was kept',
    find: 'agent: new OneConnection(socket),',
    instead: 'agent: (means as never as { agent: OneConnection }).agent,',
    test: 'sends one form, with credentials, on a connection of its own',
  },
  {
    what: 'a lost answer proves nothing, and never that nothing was sent',
    find: "return { kind: 'unproven', why: messageOf(cause) };",
    instead: 'return unsent(cause);',
    test: 'proves nothing: > a connection that is closed',
  },
  {
    what: 'a confirmation that is no release proves nothing',
    find: "if (release.success) return { kind: 'confirmed', release: release.output };",
    instead: "return { kind: 'confirmed', release: release.output as never };",
    test: 'proves nothing: > HTTP 201 with HTML',
  },
  {
    what: 'HTTP 5xx proves nothing',
    find: 'hundreds === 4 &&',
    instead: 'hundreds >= 4 &&',
    test: 'proves nothing: > HTTP 502',
  },
  {
    what: 'HTTP 408 proves nothing',
    find: ' && status !== 408',
    instead: '',
    test: 'proves nothing: > HTTP 408',
  },
  {
    what: 'too many requests are known whatever the status',
    find: 'if (isTooMany(refusal)) {',
    instead: 'if (status === 429) {',
    test: 'HTTP 503 with {"code":20429} says that there are too many',
  },
  {
    what: 'a refused certificate is not tried again',
    find: 'again: !permanent,',
    instead: 'again: true,',
    test: 'says that a refused certificate stays refused',
  },
  {
    what: 'a cancelled run does not connect again',
    find: 'if (!means.signal.aborted) return unsent(cause);',
    instead: 'return unsent(cause);',
    test: 'says that the run was cancelled where it was, and what was sent after that is not known',
  },
]);

const exchange = [
  ...of('net/exchange.ts', 'flex/writer.test.ts', [
    {
      what: 'no more is read of an answer than its limit',
      find: 'if (length > most) response.destroy(',
      instead: 'if (false) response.destroy(',
      test: 'proves nothing: > a body that is too long',
    },
    {
      what: 'nor is more unpacked',
      find: '{ maxOutputLength: most }',
      instead: '{}',
      test: 'proves nothing: > a body that unpacks to too much',
    },
    {
      what: 'a cancel while an answer is waited for is told as that',
      find: 'if (limits.signal.aborted)',
      instead: 'if (false)',
      test: 'proves nothing: > a run that is cancelled meanwhile',
    },
  ]),
  ...of('flex/limits.ts', 'flex/writer.test.ts', [
    {
      what: 'an answer may take 30 s',
      find: 'ANSWER_LIMIT_MS = 30_000;',
      instead: 'ANSWER_LIMIT_MS = 300_000;',
      test: 'proves nothing: > no answer within 30 s',
    },
  ]),
];

const reader = of('flex/reader.ts', 'flex/client.test.ts', [
  {
    what: 'a read that fails is tried again',
    find: 'again: answer.status === 429 || answer.status >= 500,',
    instead: 'again: false,',
    test: 'a read that fails > is tried four times: HTTP 503',
  },
  {
    what: 'a read is tried four times at most',
    find: 'thorough: 4,',
    instead: 'thorough: 5,',
    test: 'a read that fails > is not tried a fifth time',
  },
  {
    what: 'a refusal is not asked for again',
    find: 'again: answer.status === 429 || answer.status >= 500,',
    instead: 'again: true,',
    test: 'a read that fails > is not tried again after HTTP 401',
  },
  {
    what: 'a read waits as long as Twilio asks',
    find: 'Math.max(backoff(tries), attempt.wait ?? 0)',
    instead: 'backoff(tries)',
    test: 'a read that fails > waits as long as Twilio asks, where that is longer',
  },
  {
    what: 'a cancelled run reads no more',
    find: 'means.signal.throwIfAborted();',
    instead: '',
    test: 'a read that fails > ends as cancelled when the run is, also where it would not be tried again',
  },
  {
    what: 'a refused certificate is not asked again',
    find: 'again: !isPermanent(cause),',
    instead: 'again: true,',
    test: 'a read that fails > says how to go on where the certificate is refused, at once',
  },
  {
    what: 'an answer of another form is not relied on',
    find: 'if (parsed.success) return parsed.output;',
    instead: 'return parsed.output as T;',
    test: 'a read that fails > is not tried again where the form is not the documented one',
  },
]);

const rest = [
  ...of('flex/client.ts', 'flex/client.test.ts', [
    {
      what: 'whatever is read belongs to the account that was named',
      find: 'if (row.accountSid === undefined || row.accountSid === account) return row;',
      instead: 'return row;',
      test: 'refuses a row of a list of another account',
    },
    {
      what: 'a run that has ended waits for no answer, and asks for none again',
      find: 'closed.abort();',
      instead: '',
      test: 'asks for nothing more then, not even once again what failed',
    },
  ]),
  ...of('flex/errors.ts', 'flex/errors.test.ts', [
    {
      what: 'code 20429 says that nothing was processed, whatever the status',
      find: ' || refusal.code === TOO_MANY_REQUESTS',
      instead: '',
      test: 'too many at once: {"status":503,"code":20429} true',
    },
  ]),
  ...of('flex/retry.ts', 'flex/retry.test.ts', [
    {
      what: 'a server may ask for a wait of a minute at most',
      find: 'Math.min(Number(text) * 1000, RETRY_AFTER_LIMIT_MS)',
      instead: 'Number(text) * 1000',
      test: 'Retry-After > "61"',
    },
    {
      what: 'a date to wait for counts from the server’s own clock',
      find: "Date.parse(text) - Date.parse(headers.date ?? '')",
      instead: 'Date.parse(text) - Date.now()',
      test: 'Retry-After > "Mon, 23 Nov 2026 14:00:20 GMT"',
    },
    {
      what: 'a date that is past asks for nothing',
      find: 'wait >= 0 ?',
      instead: 'true ?',
      test: 'Retry-After > "Mon, 23 Nov 2026 13:59:59 GMT"',
    },
    {
      what: 'waits are random, so that many runs do not come back at once',
      find: 'Math.random() *',
      instead: '1 *',
      test: 'the wait after try 1 is a part of 500 ms, by chance',
    },
  ]),
  ...of('flex/paging.ts', 'flex/paging.test.ts', [
    {
      what: 'a page that was there already ends the reading',
      find: 'seen.has(key) || ',
      instead: '',
      test: 'stops where a page points at itself',
    },
    {
      what: 'pages end after a thousand',
      find: 'PAGE_LIMIT = 1000;',
      instead: 'PAGE_LIMIT = 2000;',
      test: 'stops after 1,000 pages',
    },
    {
      what: 'of a page’s URL only the paging counts',
      find: "const names = ['Page', 'PageToken', 'PageSize'];",
      instead: 'const names = [...(given?.keys() ?? [])];',
      test: 'of a URL that an answer gives, only the paging counts > other parameters',
    },
    {
      what: 'a next page that cannot be read is an error, not the end',
      find: 'if (paging.length === 0) {',
      instead: 'if (false) {',
      test: 'of a URL that an answer gives, only the paging counts > refuses "no URL"',
    },
  ]),
  ...of('flex/newest-first.ts', 'flex/newest-first.test.ts', [
    {
      what: 'the active release is the newest, in whatever order the list comes',
      find: 'isNewestFirst(page) ? page : sorted(await allReleases(client, effort))',
      instead: 'page',
      test: 'the newest releases > are the newest of all where the list comes shuffled',
    },
    {
      what: 'within a second, the position in the list decides',
      find: '(oldestFirst ? releases.toReversed() : [...releases])',
      instead: '[...releases]',
      test: 'the newest releases > keep the order of the list within a second',
    },
    {
      what: 'no release counts twice where pages overlap',
      find: 'yield* page.filter((release) => !seen.has(release.sid));',
      instead: 'yield* page;',
      test: 'all releases > come once each, in order',
    },
  ]),
  ...of('flex/schemas.ts', 'flex/schemas.test.ts', [
    {
      what: 'a SID is of its kind, or the answer is not relied on',
      find: "typeof input === 'string' && isSid(prefix, input)",
      instead: "typeof input === 'string'",
      test: 'takes no SID of another kind for the sid of a release',
    },
    {
      what: 'a date is one',
      find: '(value) => !Number.isNaN(Date.parse(value))',
      instead: '() => true',
      test: 'a release > is none without what is relied on',
    },
    {
      what: 'only what is named is copied from an answer',
      find: '      archived: row.archived,\n    }),',
      instead: '      archived: row.archived,\n      ...row,\n    }),',
      test: 'copies what is named, and no more',
    },
  ]),
  ...of('release/survey.ts', 'release/survey.test.ts', [
    {
      what: 'a name that means several configurations is refused',
      find: 'if (others.length === 0) return',
      instead: 'return',
      test: 'by name > lists all where there are several',
    },
    {
      what: 'a name is matched exactly',
      find: 'configuration.name === name',
      instead: 'configuration.name.startsWith(name)',
      test: 'by name > matches exactly: release- is for Twilio to know',
    },
  ]),
  ...of('release/already-active.ts', 'release/already-active.test.ts', [
    {
      what: 'what is live already is not released again',
      find: "isLive && whenActive !== 'release'",
      instead: 'false',
      test: 'ends where the target is live: skip',
    },
  ]),
];

export const FLEX: readonly Safeguard[] = [...writer, ...exchange, ...reader, ...rest];
