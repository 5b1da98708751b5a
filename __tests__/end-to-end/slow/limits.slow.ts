import { expect, test } from 'vitest';
import { expectRow } from '../faults/play-rows.ts';
import { killed } from '../faults/post.ts';
import {
  answer,
  committed,
  created,
  EVER,
  hang,
  onWrite,
  onWriteConnect,
  RECORDED,
  type Row,
  readBack,
  unchanged,
  uncommitted,
  unknown,
} from '../faults/row.ts';
import { play, type Seen } from '../scenario.ts';

/** The limits of the design as they stand, on a clock that is not faster: `npm run test:slow`. */

const tooMany = (seconds: string) => answer(429, undefined, { 'Retry-After': seconds });

/** Seconds between the first and the last of the requests or connections that the moment picks. */
const between = (times: readonly number[]) => ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;

const connects = ({ simulator }: Seen) =>
  simulator.connects.filter(({ outcome }) => outcome !== 'open').map(({ startedAt }) => startedAt);

const posts = ({ simulator }: Seen) =>
  simulator.requests
    .filter(({ method, service }) => method === 'POST' && service === 'flex')
    .map(({ startedAt }) => startedAt);

/** When main looked, in seconds after the POST arrived. */
const looks = (seen: Seen) => {
  const [sent = 0] = posts(seen);
  return seen.simulator.requests
    .filter(({ path, startedAt }) => path.endsWith('/Releases') && startedAt > sent)
    .map(({ startedAt }) => (startedAt - sent) / 1000);
};

function expectNear(times: readonly number[], wanted: readonly number[]): void {
  expect(times.map(Math.round)).toEqual(wanted);
}

const rows: readonly Row[] = [
  ...(['hang', 'hang-tls'] as const).map((kind) => ({
    ...{ row: 4, what: `a connection may take 10 s: ${kind}`, faults: [onWriteConnect({ kind }, EVER)] },
    ...{ ...unchanged('not-created'), inputs: RECORDED, says: [/within 10 s/] },
    also: (seen: Seen) => {
      expect(connects(seen)).toHaveLength(3);
      expect(between(connects(seen))).toBeGreaterThan(20);
      expect(between(connects(seen))).toBeLessThan(23);
    },
  })),
  {
    ...{ row: 9, what: 'an answer may take 30 s, and a lost one is looked for during 35 s' },
    ...{ faults: [uncommitted(hang)], ...unknown },
    also: (seen) => expectNear(looks(seen).slice(0, 8), [30, 31, 32, 34, 38, 46, 62, 65]),
  },
  {
    ...{ row: 9, what: 'an answer after 25 s is in time' },
    ...{ faults: [committed({ kind: 'delay', ms: 25_000 })], ...created },
  },
  {
    ...{ row: 9, what: 'an answer after 35 s is too late' },
    ...{ faults: [committed({ kind: 'delay', ms: 35_000 })], ...readBack },
    also: (seen) => expectNear(looks(seen), [30]),
  },
  {
    ...{ row: 15, what: 'a Retry-After of a day is cut to 60 s' },
    ...{ faults: [onWrite({ commit: 'no', do: tooMany('86400') })], ...created, sent: 2 },
    also: (seen) => expectNear([between(posts(seen))], [60]),
  },
  {
    ...{ row: 16, what: '429 for ever ends within three minutes' },
    ...{ faults: [onWrite({ commit: 'no', do: tooMany('40') }, EVER)], ...unchanged('not-created', 5) },
    also: (seen) => {
      expect(between(posts(seen))).toBeGreaterThan(159);
      expect(between(posts(seen))).toBeLessThan(180);
    },
  },
  {
    ...{
      row: 46,
      what: 'the post step looks for four minutes at most',
      ...killed,
      faults: [uncommitted(hang)],
    },
    ...{ inputs: { 'settle-seconds': '300' }, ...unchanged('', 1), exits: null, posts: 1 },
    post: { ends: 'unknown', says: [/in 240 s of looking/] },
    also: ({ posts: [post] }) => expectNear([(post?.wallMs ?? 0) / 10_000], [24]),
  },
];

for (const row of rows) {
  test.concurrent(`#${row.row} ${row.what}`, async () => {
    expectRow(row, await play({ ...row, faster: 1 }));
  });
}
