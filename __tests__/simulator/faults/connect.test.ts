import { describe, expect, it } from 'vitest';
import type { ConnectAction, Fault } from '../../../simulator/faults/fault.ts';
import type { Simulator } from '../../../simulator/simulator.ts';
import { ask, FLEX, failure, startHere, untilGivenUp } from '../client.ts';

const start = (...faults: readonly Fault[]) => startHere({ faults });
const list = (simulator: Simulator) => failure(ask(simulator, `${FLEX}/Releases`));

describe('a connection', () => {
  it.each<[ConnectAction, string, string]>([
    [{ kind: 'refuse', status: 502 }, 'proxy answered 502', 'refused 502'],
    [{ kind: 'refuse', status: 403 }, 'proxy answered 403', 'refused 403'],
    [{ kind: 'drop' }, 'ECONNRESET', 'drop'],
    [{ kind: 'hang' }, 'no answer to CONNECT', 'hang'],
    [{ kind: 'hang-tls' }, 'no answer in TLS', 'hang-tls'],
    [{ kind: 'reset-tls' }, 'ECONNRESET', 'reset-tls'],
    [{ kind: 'certificate', flaw: 'untrusted' }, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate untrusted'],
    [{ kind: 'certificate', flaw: 'other-host' }, 'ERR_TLS_CERT_ALTNAME_INVALID', 'certificate other-host'],
    [{ kind: 'certificate', flaw: 'expired' }, 'CERT_HAS_EXPIRED', 'certificate expired'],
  ])('%j', async (action, expected, outcome) => {
    const simulator = await start({ at: { on: 'connect' }, do: action });
    let tunnels = 0;
    const onTunnel = () => {
      tunnels += 1;
    };
    // It would hang for ever.
    const isNow = () =>
      (action.kind === 'hang' && simulator.connects.length > 0) || (action.kind === 'hang-tls' && tunnels > 0);
    const seen = untilGivenUp((signal) => ask(simulator, `${FLEX}/Releases`, { signal, onTunnel }), isNow);
    expect(await failure(seen)).toBe(expected);
    expect(simulator.requests).toEqual([]);
    expect(await list(simulator)).toBe('none');
    expect(simulator.connects.map((connect) => connect.outcome)).toEqual([outcome, 'open']);
    expect(simulator.unexpected).toEqual([]);
  });

  it('counts once enough requests were answered', async () => {
    const after = { method: 'GET', path: '/Releases$', answered: 2 };
    const simulator = await start({ at: { on: 'connect', after, times: 'ever' }, do: { kind: 'drop' } });
    const seen = [await list(simulator), await list(simulator), await list(simulator), await list(simulator)];
    expect(seen).toEqual(['none', 'none', 'ECONNRESET', 'ECONNRESET']);
  });
});
