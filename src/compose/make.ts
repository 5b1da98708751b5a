import type { FlexClient } from '../flex/client.ts';
import { mapConcurrently } from '../flex/concurrently.ts';
import type { Configuration, ConfiguredPlugin, Contents, NewConfiguration } from '../flex/models.ts';
import type { ReadOptions } from '../flex/reader.ts';
import type { AccountSid, ConfigurationSid } from '../flex/sid.ts';
import type { Unsent, WriteAnswer, WriteConnection } from '../flex/writer.ts';
import { messageOf, Problem } from '../problem.ts';
import type { Blocked } from '../release/outcome.ts';
import { contentsDigest } from '../release/plan-token.ts';
import type { Ports } from '../release/ports.ts';
import { blockedNow } from '../release/protocol.ts';
import { pollTimes } from '../release/read-back.ts';
import { allConfigurations } from '../release/resolve.ts';
import { isRepeatable, retryBudget } from '../release/retry-budget.ts';
import { sendOnce } from '../release/send-once.ts';
import { listed } from '../text/lists.ts';
import { differences, isSame } from './composition.ts';

/*
 * Making a configuration has no idempotency key either: it goes by rules 2 to 4 of the release protocol. What is made
 * and not released changes nothing for anybody, and is reused by the next run.
 */

type CreatedConfiguration = { readonly configuration: Configuration };
type Answer = WriteAnswer<CreatedConfiguration>;

/** The configuration to make. */
export interface MakeOrder extends Omit<NewConfiguration, 'plugins'> {
  readonly account: AccountSid;
  readonly plugins: readonly ConfiguredPlugin[];
  /** Those that were there when the plan was made: none of them is new. */
  readonly known: ReadonlySet<ConfigurationSid>;
  readonly settleMs: number;
}

/** What making it needs of the outside world. */
export interface MakePorts extends Pick<Ports, 'blockedNow' | 'clock' | 'signal' | 'report'> {
  readonly project: Pick<FlexClient, 'configurationPages' | 'plugins'>;
  /** Opens a connection for the one write. */
  connect(): Promise<WriteConnection<NewConfiguration, CreatedConfiguration> | Unsent>;
  /** Saves what is about to be sent, for the post step to find. Throws if that fails. */
  saveIntent(): void;
  /** Saves beside it what was made. Must not throw. */
  saveMade(configuration: Configuration): void;
}

/** The configuration that can be released now, and whether this run made it. */
export interface Made {
  readonly contents: Contents;
  readonly madeNow: boolean;
}

/** How many of the newest configurations a duplicate is looked for in. */
const NEWEST = 50;

/**
 * Makes the configuration, at most once; returns the outcome if it may not be made any more. Rejects with a
 * {@link Problem} unless it is there, with what was asked for.
 */
export async function makeOnce(order: MakeOrder, ports: MakePorts): Promise<Made | Blocked> {
  const answer = await write(order, ports);
  if ('outcome' in answer) return answer;
  switch (answer.kind) {
    case 'confirmed':
      return confirmMade(answer.configuration, order, ports);
    case 'refused': {
      const there = saysDuplicate(answer.problem) && (await findDuplicate(order, ports).catch(() => undefined));
      if (!there) throw answer.problem;
      ports.report({ step: 'made', configuration: there.configuration, how: 'there already' });
      return { contents: there, madeNow: false };
    }
    case 'unverified-refusal': {
      ports.report({ step: 'unverified-refusal', why: answer.problem.message, of: 'configuration' });
      const found = await look(answer.problem.message, order, ports);
      if (!found) throw answer.problem;
      return found;
    }
    case 'indeterminate': {
      ports.report({ step: 'lost', why: answer.why });
      const found = await look(answer.why, order, ports);
      if (!found) throw notKnown(order, answer.why);
      return found;
    }
  }
}

/** Rules 2 and 3. Rejects, or returns the outcome, if it ended without a request that may have had an effect. */
async function write(
  order: MakeOrder,
  ports: MakePorts,
): Promise<Exclude<Answer, { kind: 'unsent' | 'rate-limited' }> | Blocked> {
  const { name, description, plugins } = order;
  const { saveIntent } = ports;
  const sending = { asked: { name, description, plugins }, saveIntent, progress: { step: 'making', name } } as const;
  const budget = retryBudget(ports);
  for (;;) {
    const connection = await ports.connect();
    const stopped = await blockedNow(ports, budget.wasRefused());
    if (stopped) {
      if (connection.kind === 'open') connection.close();
      return stopped;
    }
    const answer = connection.kind === 'open' ? (await sendOnce(sending, connection, ports)).answer : connection;
    if (isRepeatable(answer)) await budget.backOff(answer);
    else if (answer.kind === 'unsent') throw answer.problem;
    else return answer;
  }
}

/** Twilio confirmed it: it must be of this account, and hold what was asked for. */
async function confirmMade(configuration: Configuration, order: MakeOrder, ports: MakePorts): Promise<Made> {
  const { sid, accountSid } = configuration;
  const asked = `Twilio was asked for a configuration ${JSON.stringify(order.name)} and confirmed ${sid}`;
  if (accountSid !== order.account) throw mismatch(`${asked}, of account ${accountSid}`);
  ports.saveMade(configuration);
  let seen = 'its plugins were not read';
  const found = await poll(order.settleMs, ports, async () => {
    const plugins = await ports.project.plugins(sid).catch((thrown) => {
      seen = `its plugins could not be read: ${messageOf(thrown)}`;
      throw thrown;
    });
    seen = `it ${listed(differences(order.plugins, plugins))}`;
    return isSame(plugins, order.plugins) ? { configuration, plugins } : undefined;
  });
  if (found === undefined) throw mismatch(`${asked}, but ${seen}`);
  ports.report({ step: 'made', configuration, how: 'confirmed' });
  return { contents: found, madeNow: true };
}

/** Rule 4: looks for it by name, newness and contents, to the end of the settle time. */
async function look(why: string, order: MakeOrder, ports: MakePorts): Promise<Made | undefined> {
  const isNew = ({ sid, name, archived }: Configuration) => !order.known.has(sid) && name === order.name && !archived;
  const found = await poll(order.settleMs, ports, async (options) => {
    const all = await allConfigurations(ports.project, options);
    return holding(order.plugins, all.filter(isNew), ports);
  }).catch(() => {
    throw notKnown(order, `${why.replace(/\.$/, '')}; the run was cancelled while it was looked for`);
  });
  if (found === undefined) return undefined;
  ports.saveMade(found.configuration);
  ports.report({ step: 'made', configuration: found.configuration, how: 'found' });
  return { contents: found, madeNow: true };
}

/** Tries until something is found; a try that fails is one that finds nothing. Rejects if the run is cancelled. */
async function poll<T>(
  settleMs: number,
  { clock, signal, report }: MakePorts,
  attempt: (options: ReadOptions) => Promise<T | undefined>,
): Promise<T | undefined> {
  const started = clock.monotonic();
  const elapsed = () => clock.monotonic() - started;
  for (const at of pollTimes(settleMs)) {
    if (at > 0) report({ step: 'looking', elapsedMs: elapsed(), settleMs, of: 'configuration' });
    await clock.sleep(Math.max(0, at - elapsed()), signal);
    const found = await attempt({ retry: at === settleMs }).catch(() => undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A refusal in these words may be one of what a run before made. */
function saysDuplicate({ message }: Problem): boolean {
  return /duplicate|already (exists|in use)/i.test(message);
}

/** Looks by name, then through the newest by contents. */
async function findDuplicate(order: MakeOrder, ports: MakePorts): Promise<Contents | undefined> {
  const all = (await allConfigurations(ports.project, { retry: true })).filter(({ archived }) => !archived);
  const named = all.filter(({ name }) => name === order.name);
  return (await holding(order.plugins, named, ports)) ?? holding(order.plugins, all.slice(0, NEWEST), ports);
}

/** Returns the configuration of this name that holds what was to be made: the step did not see the end of its request. */
export async function findMade(
  { name, digest }: { readonly name: string; readonly digest: string },
  project: MakePorts['project'],
): Promise<Configuration | undefined> {
  const all = await allConfigurations(project, { retry: true });
  for (const configuration of all.filter((one) => one.name === name && !one.archived)) {
    if (contentsDigest(await project.plugins(configuration.sid)) === digest) return configuration;
  }
  return undefined;
}

/** Returns the first of these configurations, newest first, that holds the same. */
async function holding(
  wanted: readonly ConfiguredPlugin[],
  configurations: readonly Configuration[],
  { project }: MakePorts,
): Promise<Contents | undefined> {
  const all = await mapConcurrently(configurations, async (configuration) => ({
    configuration,
    plugins: await project.plugins(configuration.sid),
  }));
  return all.find(({ plugins }) => isSame(plugins, wanted));
}

function notKnown({ name }: MakeOrder, why: string): Problem {
  const what = `Whether the configuration ${JSON.stringify(name)} was made is not known: ${why.replace(/\.$/, '')}.`;
  return new Problem('configuration-unknown', what);
}

function mismatch(what: string): Problem {
  return new Problem('configuration-mismatch', `${what.replace(/\.$/, '')}.`);
}
