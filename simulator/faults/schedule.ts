/** Which fault meets which request or connection: each counts what it matches, from the moment it was added. */

import type { ConnectFault, ConnectMoment, Fault, RequestFault, RequestMoment, Turns } from './fault.ts';

/** What a moment is compared with. */
export interface Arrival {
  readonly method: string;
  readonly host: string;
  readonly path: string;
}

interface Scheduled<F extends Fault> {
  readonly fault: F;
  seen: number;
  met: number;
}

/** The faults of one simulator. */
export interface Schedule {
  /** Faults may be added at any time; where several are due, the one added first says what the client sees. */
  add(...faults: readonly Fault[]): void;
  /** Takes all faults away. */
  clear(): void;
  /** The faults that nothing has met yet: a scenario whose fault never came about proves nothing. */
  unmet(): readonly Fault[];
}

/** What the proxy asks. */
export interface Deciding extends Schedule {
  /** All request faults that are due; to be asked once for each request. */
  forRequest(arrival: Arrival): readonly RequestFault[];
  /** The connection fault that is due; to be asked once for each `CONNECT`. */
  forConnect(host: string): ConnectFault | undefined;
  /** Says that a request was answered. */
  answered(arrival: Arrival): void;
}

function isHost(pattern: string | undefined, host: string): boolean {
  if (pattern === undefined) return true;
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

function matches({ method, path }: { method?: string; path?: string }, arrival: Arrival): boolean {
  if (method !== undefined && method.toUpperCase() !== arrival.method) return false;
  return path === undefined || new RegExp(path).test(arrival.path);
}

/** Counts one more, and says whether it is this one's turn. */
function isDue(scheduled: Scheduled<Fault>, { nth = 1, times = 1 }: Turns): boolean {
  scheduled.seen += 1;
  const last = times === 'ever' ? Number.POSITIVE_INFINITY : nth + times - 1;
  const due = scheduled.seen >= nth && scheduled.seen <= last;
  if (due) scheduled.met += 1;
  return due;
}

/** Throws on a regular expression that is none, and on counts that never come. */
function checkMoment(moment: RequestMoment | ConnectMoment): void {
  const { nth = 1, times = 1 } = moment;
  if (nth < 1 || (times !== 'ever' && times < 1)) throw new Error('a fault counts from 1');
  new RegExp((moment.on === 'request' ? moment.path : moment.after?.path) ?? '');
}

const isRequestFault = (fault: Fault): fault is RequestFault => fault.at.on === 'request';

/** A schedule with nothing on it. */
export function createSchedule(): Deciding {
  let requests: Scheduled<RequestFault>[] = [];
  let connects: Scheduled<ConnectFault>[] = [];
  const answers: Arrival[] = [];

  function isReached({ after }: ConnectMoment): boolean {
    return after === undefined || answers.filter((one) => matches(after, one)).length >= after.answered;
  }

  return {
    add(...faults) {
      for (const fault of faults) {
        checkMoment(fault.at);
        const counted = { seen: 0, met: 0 };
        if (isRequestFault(fault)) requests.push({ fault, ...counted });
        else connects.push({ fault: fault as ConnectFault, ...counted });
      }
    },
    clear() {
      requests = [];
      connects = [];
    },
    unmet: () => [...requests, ...connects].filter(({ met }) => met === 0).map(({ fault }) => fault),
    forRequest(arrival) {
      const matching = requests.filter(({ fault: { at } }) => isHost(at.host, arrival.host) && matches(at, arrival));
      return matching.filter((one) => isDue(one, one.fault.at)).map(({ fault }) => fault);
    },
    forConnect(host) {
      const matching = connects.filter(({ fault: { at } }) => isHost(at.host, host) && isReached(at));
      return matching.filter((one) => isDue(one, one.fault.at))[0]?.fault;
    },
    answered(arrival) {
      answers.push(arrival);
    },
  };
}
