import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Simulator } from '../../../simulator/simulator.ts';
import { recordOf, type Seen } from '../scenario.ts';
import { answer, HTML, hang, reset, tooMany } from './actions.ts';
import { committed, EVER, onGitHub, onRead, onWrite, READBACK, someoneReleases, uncommitted } from './moments.ts';
import { happensLate, LATE, LONG_LOOK, seconds, smallMemory } from './process.ts';
import { configurationSid, created, LIVE_RELEASE, OTHER, type Row, readBack, row, unchanged, unknown } from './row.ts';

/** Once the request is out: rows 5 to 14 and 17 to 23. */

const lost: readonly Row[] = [
  row(5, 'reset before it is committed', { faults: [uncommitted(reset)], ...unknown }),
  row(6, 'reset after it is committed', { faults: [committed(reset)], ...readBack }),
  row(7, 'reset, and committed 10 s later', {
    ...{ faults: [onWrite({ commit: { afterMs: seconds(10) }, do: reset })], inputs: LONG_LOOK, ...readBack },
  }),
  row(8, 'reset, and committed after the settle time', {
    ...{ faults: [onWrite({ commit: { afterMs: LATE }, do: reset })], inputs: LONG_LOOK, ...happensLate },
    ...{ ...created, ends: 'unknown', says: unknown.says, post: { ends: 'created-by-readback' } },
  }),
  row(9, 'no answer for 30 s, committed', { faults: [committed(hang)], ...readBack }),
  row(9, 'no answer for 30 s, not committed', { faults: [uncommitted(hang)], ...unknown }),
  row(9, 'the answer comes after 20 s', { faults: [committed({ kind: 'delay', ms: seconds(20) })], ...created }),
];

const switching = answer(101, undefined, { Connection: 'Upgrade', Upgrade: 'h2c' });

/** What a body may be in place of a release is told apart in `flex/writer.test.ts`. */
const unreadable: readonly Row[] = [
  row(10, '201 with a body cut short', { faults: [committed({ kind: 'truncate', bytes: 100 })], ...readBack }),
  row(10, '201 with more than its length', { faults: [committed({ kind: 'wrong-length', by: -20 })], ...readBack }),
  row(10, '201 with HTML', { faults: [committed(answer(201, HTML))], ...readBack }),
  row(10, '201 with a null sid', { faults: [committed({ kind: 'merge', patch: { sid: null } })], ...readBack }),
  row(10, 'HTTP 101, which Node takes for no answer, committed', { faults: [committed(switching)], ...readBack }),
  row(10, 'HTTP 101, not committed', {
    ...{ faults: [uncommitted(switching)], ...unknown, says: [...unknown.says, /HTTP 101/] },
  }),
  row(11, '201 for another configuration', {
    faults: [committed({ kind: 'merge', patch: { configuration_sid: OTHER.configuration } })],
    ...{ ...created, ends: 'conflict' },
    says: [new RegExp(configurationSid('release-44')), new RegExp(OTHER.configuration)],
  }),
  row(11, '201 of another account', {
    ...{ faults: [committed({ kind: 'merge', patch: { account_sid: OTHER.account } })], ...created, ends: 'conflict' },
    says: [new RegExp(configurationSid('release-44')), new RegExp(OTHER.account)],
  }),
  row(12, '201, and the release never shows', {
    ...{ faults: [onWrite({ commit: 'no' })], ...unknown, says: [/Twilio named FK[0-9a-f]{32}/] },
    also: ({ main }) => expect(main.summary).toMatch(/^## ❓ Unknown: Twilio named a release that never appeared/),
    post: { ends: 'unknown', says: [...unknown.post.says, /Twilio named FK[0-9a-f]{32}/] },
  }),
  row(12, '201, and the release shows 10 s later', {
    ...{ faults: [onWrite({ commit: { afterMs: seconds(10) } })], inputs: LONG_LOOK, ...created },
  }),
  row(12, '201, and the release shows after the settle time', {
    ...{ faults: [onWrite({ commit: { afterMs: LATE } })], inputs: LONG_LOOK, ...happensLate },
    ...{ ...created, ends: 'unknown', says: [/Twilio named FK/], post: { ends: 'created' } },
  }),
  row(12, '201, and the list cannot be read any more', {
    faults: [onRead('/Releases$', { do: reset }, { ...READBACK, ...EVER })],
    ...{ ...created, ends: 'unknown', says: [/Twilio named FK/, /No check succeeded/] },
    post: { ends: 'unknown' },
  }),
];

const refusal = (status: number) => ({
  ...{ code: 20_001, message: 'No, for a reason', status },
  more_info: 'https://www.twilio.com/docs/errors/20001',
});

const refused: readonly Row[] = [
  row(13, '409 with a Twilio error body', {
    ...{ faults: [uncommitted(answer(409, refusal(409)))], ...unchanged('not-created', 1) },
    says: [/"No, for a reason"/, /code 20001/, /twilio\.com\/docs\/errors\/20001/, /HTTP 409/],
  }),
  row(14, '404 with an empty body', {
    faults: [uncommitted(answer(404))],
    ...{ ...unchanged('not-created', 1), says: [/HTTP 404/, /is not in Twilio's form/] },
  }),
  row(13, '401 that says the credentials back', {
    ...{ before: echoCredentials, ...unchanged('not-created', 1), says: [/"\*\*\* and \*\*\*"/] },
    inputs: { deployment: 'auto' },
  }),
  row(14, '403 with HTML, committed: a proxy kept the answer back', {
    ...{ faults: [committed(answer(403, HTML))], ...readBack },
  }),
  row(14, '403 with HTML, and somebody releases meanwhile', {
    faults: [
      uncommitted(answer(403, HTML)),
      onRead('/Releases$', { meanwhile: { before: someoneReleases('release-42') } }, READBACK),
    ],
    ...{ ends: 'not-created', sent: 1, live: 'release-42', released: 1 },
    also: ({ main, simulator }) => {
      const record = recordOf(main);
      expect(record.active).toBe(simulator.flex.activeRelease?.sid);
      expect(record.problem.now).toMatch(RegExp(`When last checked, release-42 \\(${record.active} .* was active`));
      expect(main.summary).not.toMatch(/\*\*live\*\*/);
    },
  }),
  row(14, '403 with HTML, and the list cannot be read any more', {
    faults: [uncommitted(answer(403, HTML)), onRead('/Releases$', { do: reset }, { ...READBACK, ...EVER })],
    ...{ ...unchanged('unknown', 1), says: [/HTTP 403/, /No check succeeded/], post: { ends: 'unknown' } },
  }),
];

function echoCredentials({ faults, credentials: { apiKey, apiSecret } }: Simulator): void {
  const message = `${apiSecret} and ${btoa(`${apiKey}:${apiSecret}`)}`;
  faults.add(uncommitted(answer(401, { ...refusal(401), message })));
}

const failed: readonly Row[] = [
  row(17, '502, committed', { faults: [committed(answer(502, HTML))], ...readBack }),
  row(17, '500, not committed', {
    ...{ faults: [uncommitted(answer(500, refusal(500)))], ...unknown, says: [...unknown.says, /HTTP 500/] },
  }),
];

const HERE = 'https://flex-api.twilio.com/v1/PluginService/Releases';
const ELSEWHERE = 'https://elsewhere.example/v1/PluginService/Releases';

/** What a redirect that is followed would ask for; the plan reads one thing that is no list. */
function expectNotFollowed({ requests }: Seen): void {
  expect(requests.filter((request) => !/PageSize|Active|deployments|approvals/.test(request))).toHaveLength(2);
}

const notFollowed = { also: expectNotFollowed, posts: 0 };

const redirected: readonly Row[] = [
  ...[HERE, ELSEWHERE].map((location, at) =>
    row(18, `${307 + at} to ${location}`, {
      ...{ faults: [uncommitted({ kind: 'redirect', status: 307 + at, location })], ...unknown, ...notFollowed },
    }),
  ),
  row(18, '303 to a host of a like name, committed', {
    faults: [committed({ kind: 'redirect', status: 303, location: '//flex-api.twilio.com.elsewhere.example/' })],
    ...{ ...readBack, ...notFollowed },
  }),
];

const large: readonly Row[] = [
  row(19, '201 with a body that unpacks to 4 GB', {
    ...{ faults: [committed({ kind: 'bomb', megabytes: 4096 })], ...readBack, ...smallMemory },
  }),
  row(20, 'the answer comes a byte a second, committed', {
    ...{ faults: [committed({ kind: 'drip', everyMs: seconds(1) })], ...readBack },
  }),
];

const two = [...someoneReleases('release-44'), ...someoneReleases('release-42')];

const others: readonly Row[] = [
  row(21, 'another release comes between plan and write', {
    faults: [onRead('/Releases$', { meanwhile: { before: someoneReleases('release-42') } }, { nth: 2 })],
    ...{ ends: 'conflict', sent: 0, live: 'release-42', released: 1, says: [RegExp(LIVE_RELEASE)] },
  }),
  row(21, 'somebody makes the same configuration live between plan and write', {
    faults: [onRead('/Releases$', { meanwhile: { before: someoneReleases('release-44') } }, { nth: 2 })],
    ...{ ends: 'already-active', sent: 0, live: 'release-44', released: 1 },
  }),
  row(21, 'somebody makes the live configuration live again between plan and write', {
    faults: [onRead('/Releases$', { meanwhile: { before: someoneReleases('release-43') } }, { nth: 2 })],
    ...{ ends: 'conflict', sent: 0, live: 'release-43', released: 1 },
  }),
  row(21, 'another release comes after the re-read, while GitHub keeps the write waiting', {
    // Its limit of 10 s takes 5 s here.
    ...{ faster: 2, faults: [onGitHub('POST', '/statuses$', { do: { kind: 'delay', ms: 2500 } })] },
    ...{ inputs: { deployment: 'auto' }, during: releasedAfterReread },
    ...{ ends: 'conflict', sent: 0, live: 'release-42', released: 1, says: [RegExp(LIVE_RELEASE)] },
  }),
  row(22, 'another release comes between re-read and write', {
    faults: [onWrite({ meanwhile: { before: someoneReleases('release-42') } })],
    ...{ ...created, ends: 'conflict', released: 2, also: expectBothNamed },
  }),
  row(22, 'another release comes right after the write', {
    faults: [onWrite({ meanwhile: { after: someoneReleases('release-42') } })],
    ...{ ends: 'conflict', sent: 1, live: 'release-42', released: 2, also: expectBothNamed },
  }),
  row(22, 'another release comes right after the write, and the answer is lost', {
    faults: [onWrite({ do: reset, meanwhile: { after: someoneReleases('release-42') } })],
    ...{ ends: 'conflict', sent: 1, live: 'release-42', released: 2, also: expectBothNamed },
  }),
  row(22, 'another release comes, and ours is lost', {
    faults: [onWrite({ commit: 'no', do: reset, meanwhile: { before: someoneReleases('release-42') } })],
    ...{ ends: 'unknown', sent: 1, live: 'release-42', released: 1, post: { ends: 'unknown' } },
  }),
  row(22, 'others release the same and then another one, and ours is lost', {
    faults: [onWrite({ commit: 'no', do: reset, meanwhile: { before: two } })],
    ...{ ends: 'conflict', sent: 1, live: 'release-42', released: 2 },
    ...{ says: [/the answer was lost, so ours may be release-44 \(FK/], also: expectDoubtedConflict },
  }),
  row(21, 'another release comes while a 429 is waited for', {
    faults: [onWrite({ commit: 'no', do: answer(429, tooMany), meanwhile: { after: someoneReleases('release-42') } })],
    ...{ ends: 'conflict', sent: 1, live: 'release-42', released: 1 },
    says: [/^(?!.*Nothing was sent).*This run made no release/s],
  }),
  row(23, 'somebody releases the same, and our answer is lost', {
    faults: [onWrite({ do: reset, meanwhile: { before: someoneReleases('release-44') } })],
    ...{ ...readBack, released: 2 },
    also: (seen) => {
      expectDoubt(2)(seen);
      expect(seen.main.log).toMatch(/✓ Verified FK\w+ is live, one of 2 releases that may be this run’s/);
    },
  }),
  row(23, 'somebody releases the same, and ours is lost', {
    faults: [onWrite({ commit: 'no', do: reset, meanwhile: { before: someoneReleases('release-44') } })],
    ...{ ...readBack, also: expectDoubt(1) },
  }),
];

/** Somebody releases as soon as the re-read is answered. */
async function releasedAfterReread(_: unknown, { requests, flex }: Simulator): Promise<void> {
  const answered = () =>
    requests.filter(
      ({ method, path, answeredAt }) => method === 'GET' && path.endsWith('/Releases') && answeredAt !== null,
    );
  while (answered().length < 2) await sleep(5);
  flex.release('release-42');
}

/** The two newest releases, ours and the other one. */
function expectBothNamed({ main, simulator }: Seen): void {
  const error = main.commands.find(({ name }) => name === 'error')?.message;
  for (const { sid } of simulator.flex.releases.slice(0, 2)) expect(error).toContain(sid);
}

/** Nothing is said to be ours that may be somebody else's. */
function expectDoubtedConflict({ main, simulator }: Seen): void {
  const record = recordOf(main);
  expect(record).toMatchObject({ conflict: 'concurrent', candidates: [simulator.flex.releases[1]?.sid] });
  expect(main.summary).toContain('May be this run’s');
  expect(main.summary).not.toContain('This run’s release');
}

/** The record and the summary say that it may be somebody else's, and which it may be. */
function expectDoubt(candidates: number): (seen: Seen) => void {
  return ({ main, simulator }) => {
    const sids = simulator.flex.releases.slice(0, candidates).map(({ sid }) => sid);
    expect(recordOf(main)).toMatchObject({ candidates: sids });
    expect(main.summary).toContain('may be someone else’s');
    for (const sid of sids) expect(main.summary).toContain(sid);
  };
}

export const write: readonly Row[] = [
  ...lost,
  ...unreadable,
  ...refused,
  ...failed,
  ...redirected,
  ...large,
  ...others,
];
