import type {
  ConnectAction,
  Event,
  Fault,
  RequestAction,
  RequestFault,
  Turns,
} from '../../../simulator/faults/fault.ts';
import { configurationSid } from './row.ts';

/** Faults by the request or the connection that they meet. */

const FLEX = 'flex-api.twilio.com';
type Doing = Omit<RequestFault, 'at'>;

/** A fault of the release POST: of the first one only, where it does not say otherwise. */
export function onWrite(fault: Doing, turns: Turns = {}): Fault {
  return { at: { on: 'request', method: 'POST', host: FLEX, path: '/Releases$', ...turns }, ...fault };
}

/** The request reaches the server, which does nothing. */
export const uncommitted = (action: RequestAction): Fault => onWrite({ commit: 'no', do: action });
/** The server does what is asked, and then this. */
export const committed = (action: RequestAction): Fault => onWrite({ commit: 'yes', do: action });

/** What a plan by a configuration's name reads, by the end of its path: each once, and nothing else. */
export const READS = {
  'the releases': '/Releases$',
  'the configurations': '/Configurations$',
  'the live configuration': `/Configurations/${configurationSid('release-43')}$`,
  'the live plugins': `/${configurationSid('release-43')}/Plugins$`,
  'the target’s plugins': `/${configurationSid('release-44')}/Plugins$`,
} as const;

/** A fault of a GET to Flex whose path matches. */
export function onRead(path: string, fault: Doing, turns: Turns = {}): Fault {
  return { at: { on: 'request', method: 'GET', host: FLEX, path, ...turns }, ...fault };
}

/** The list of releases is read for the plan, then right before the write, then to read back. */
export const REREAD = { nth: 2 } as const;
export const READBACK = { nth: 3 } as const;

/** The deployment is made right before the write's connection is opened: by it that one is told from others. */
export const RECORDED = { deployment: 'auto' } as const;

/** A fault of the write's own connection: the first that is opened once the deployment is there. */
export function onWriteConnect(action: ConnectAction, turns: Turns = {}): Fault {
  const recorded = { method: 'POST', path: '/deployments$', answered: 1 };
  return { at: { on: 'connect', host: FLEX, after: recorded, ...turns }, do: action };
}

/** A fault of a request to GitHub. */
export function onGitHub(method: string, path: string, fault: Doing, turns: Turns = {}): Fault {
  return { at: { on: 'request', method, host: 'api.github.com', path, ...turns }, ...fault };
}

export const EVER = { times: 'ever' } as const;
/** Somebody else makes a configuration live. */
export const someoneReleases = (configuration: string): readonly Event[] => [{ release: configuration }];
