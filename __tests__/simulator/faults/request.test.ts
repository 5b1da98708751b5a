import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RequestAction, RequestFault } from '../../../simulator/faults/fault.ts';
import { ask, FLEX, failure, fieldsOf, type Sent, startHere, untilGivenUp } from '../client.ts';

const POST = { on: 'request', method: 'POST', path: '/Releases$' } as const;
const GET = { on: 'request', method: 'GET', path: '/Releases$' } as const;

async function start(...faults: readonly RequestFault[]) {
  const simulator = await startHere({ faults });
  const release = (sent: Sent = {}) =>
    ask(simulator, `${FLEX}/Releases`, { form: { ConfigurationId: 'release-44' }, ...sent });
  const list = () => ask(simulator, `${FLEX}/Releases`);
  return { simulator, release, list, before: simulator.flex.releases.length };
}

/** What becomes of the state, and when, is played by the scenarios of `end-to-end/faults`, with every kind of fault. */
describe('what the client sees', () => {
  it.each<[string, RequestAction, string]>([
    ['reset', { kind: 'reset' }, 'read ECONNRESET'],
    ['hang', { kind: 'hang' }, 'no answer'],
    ['close', { kind: 'close' }, 'socket hang up'],
    ['truncate', { kind: 'truncate', bytes: 20 }, 'aborted'],
    ['truncate to nothing', { kind: 'truncate', bytes: 0 }, 'aborted'],
    ['a length too long', { kind: 'wrong-length', by: 10 }, 'aborted'],
  ])('%s', async (_, action, expected) => {
    const { simulator, release, before } = await start({ at: POST, do: action });
    const isNow = () => action?.kind === 'hang' && simulator.flex.releases.length > before;
    const seen = await untilGivenUp((signal) => release({ signal }), isNow).then(
      () => 'none',
      (error: Error & { code?: string }) => [error.code, error.message].join(' '),
    );
    expect(seen).toContain(expected);
    expect(simulator.flex.releases.length).toBe(before + 1);
    expect((await release()).status).toBe(201);
    expect(simulator.faults.unmet()).toEqual([]);
  });

  it('a bomb: small on the wire, valid, and large', async () => {
    const { list } = await start({ at: GET, do: { kind: 'bomb', megabytes: 40 } });
    const packed = Buffer.concat((await list()).pieces);
    const unpacked = gunzipSync(packed);
    expect(packed.length).toBeLessThan(200_000);
    expect(unpacked.length).toBeGreaterThan(40 << 20);
    const { releases, padding } = JSON.parse(unpacked.toString()) as { releases: unknown[]; padding: string };
    expect([releases.length, padding.length]).toEqual([7, 40 << 20]);
  });

  it('a patched answer', async () => {
    const { release } = await start(
      { at: { ...POST, nth: 1 }, do: { kind: 'merge', status: 202, patch: { sid: null, more: { a: 1 } } } },
      { at: { ...POST, nth: 2 }, do: { kind: 'merge', remove: ['sid'] } },
    );
    const first = await release();
    expect([first.status, fieldsOf(first)]).toMatchObject([202, { sid: null, more: { a: 1 } }]);
    expect(Object.keys(fieldsOf(await release()))).not.toContain('sid');
  });

  it('a patched list', async () => {
    const rows = [
      { at: 0, patch: { account_sid: 'AC0' } },
      { at: 1, replace: 7 },
      { at: 2, remove: ['sid'] },
    ] as const;
    const next = 'https://elsewhere.example/?Page=1';
    const { simulator, list } = await start(
      { at: { ...GET, nth: 1 }, do: { kind: 'merge', rows, patch: { meta: { next_page_url: next } } } },
      { at: { ...GET, nth: 2 }, do: { kind: 'merge', order: 'reverse' } },
      { at: { ...GET, nth: 3 }, do: { kind: 'merge', order: 'shuffle' } },
      { at: { ...GET, nth: 4 }, do: { kind: 'merge', deep: false, patch: { meta: { next_page_url: next } } } },
    );
    const lists = [await list(), await list(), await list(), await list()].map(fieldsOf);
    expect(lists[0]).toMatchObject({
      releases: [{ account_sid: 'AC0' }, 7, { account_sid: simulator.credentials.accountSid }, {}, {}, {}, {}],
      meta: { next_page_url: next, key: 'releases' },
    });
    const sids = simulator.flex.releases.map(({ sid }) => sid);
    const seen = lists.map(({ releases }) => (releases as { sid: string }[]).map(({ sid }) => sid));
    expect(seen[0]?.[2]).toBeUndefined();
    expect(seen[1]).toEqual(sids.toReversed());
    expect(seen[2]).not.toEqual(sids);
    expect(seen[2]?.toSorted()).toEqual(sids.toSorted());
    expect(lists[3]?.['meta']).toEqual({ next_page_url: next });
  });
});

describe('when', () => {
  it('counts what matches, from when the fault was added', async () => {
    const { simulator, list, release } = await start({ at: { ...GET, nth: 2, times: 2 }, do: { kind: 'reset' } });
    const seen: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      await release();
      seen.push(await failure(list()));
    }
    expect(seen).toEqual(['none', 'ECONNRESET', 'ECONNRESET', 'none']);
    simulator.faults.add({ at: { ...GET, times: 'ever' }, do: { kind: 'close' } });
    expect([await failure(list()), await failure(list())]).not.toContain('none');
    simulator.faults.clear();
    expect(await failure(list())).toBe('none');
  });

  it('tells hosts apart, and names faults that nothing met', async () => {
    const other = { at: { ...GET, host: '*.twil.io' }, do: { kind: 'reset' } } as const;
    const { simulator, list } = await start(other);
    expect(await failure(list())).toBe('none');
    expect(simulator.faults.unmet()).toEqual([other]);
    const bundle = 'https://contact-centre-1234.twil.io/plugins/theme/1.0.5/bundle.js';
    expect((await ask(simulator, bundle, { method: 'HEAD', auth: '' })).status).toBe(200);
    simulator.faults.add({ at: { on: 'request', path: '/theme/' }, do: { kind: 'answer', status: 404 } });
    expect((await ask(simulator, bundle, { auth: '' })).status).toBe(404);
  });
});
