import { authorise } from '../authority.ts';
import { recentReleases } from '../flex/newest-first.ts';
import type { Ports } from '../release/ports.ts';
import type { Session } from './start.ts';

type PortsOfSession = Pick<Ports, 'recent' | 'active' | 'connect' | 'report' | 'clock' | 'signal'>;

/** Returns what any release of this session is sent and looked for with. Only an authorised run gets a connection. */
export function portsOf(session: Session): PortsOfSession {
  const { step, flex, signal } = session;
  const { clock, report } = step.world;
  return {
    recent: (how) => recentReleases(flex, how),
    active: flex.active,
    connect: async () => flex.connectToRelease(authorise(session)),
    report,
    clock,
    signal,
  };
}
