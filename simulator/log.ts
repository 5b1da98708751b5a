/** What a simulator writes down of its visitors: everything but secrets. */

/** Which service answered. */
export type ServiceName = 'flex' | 'github' | 'bundles';

/** One request, in the order in which they arrived. */
export interface RequestRecord {
  readonly service: ServiceName;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** With its `?`; empty without one. */
  readonly query: string;
  /** `authorization` is reduced to its first word and, for Basic, the user name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The number of the connection that it came over: that of the `CONNECT`, or 0 for the plain GitHub address. */
  readonly connection: number;
  /** Milliseconds since the simulator started. */
  readonly startedAt: number;
  /** Right before the first byte of the answer: who has read it comes later. Null where there was none, or none yet. */
  answeredAt: number | null;
  /** The status that was sent; null where none was. */
  status: number | null;
}

/** One `CONNECT`, in the order in which they arrived. */
export interface ConnectRecord {
  readonly connection: number;
  readonly host: string;
  readonly port: number;
  readonly startedAt: number;
  /** `open`, `refused` with a status, or the kind of the fault that it met. */
  outcome: string;
}

/** Cuts credentials down to what tells who they belong to. */
export function withoutSecret(header: string): string {
  const [scheme = '', value = ''] = header.split(/\s+/, 2);
  if (scheme.toLowerCase() !== 'basic') return scheme;
  const [user = ''] = Buffer.from(value, 'base64').toString().split(':', 1);
  return `${scheme} ${user}`;
}

/** The headers to keep. */
export function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => {
    const isSecret = name === 'authorization' || name === 'proxy-authorization';
    return [name, isSecret ? withoutSecret(value) : value] as const;
  });
  return Object.fromEntries(entries);
}
