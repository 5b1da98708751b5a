import type { Clients } from '../../src/clients.ts';
import type { Deployment, EndStatus } from '../../src/deployment/deployment.ts';
import type { Release } from '../../src/flex/models.ts';
import type { ReadOptions } from '../../src/flex/reader.ts';
import type { ConfigurationSid } from '../../src/flex/sid.ts';
import type { WriteAnswer, WriteConnection } from '../../src/flex/writer.ts';
import type { Journal } from '../../src/journal.ts';
import { Cancelled, Problem } from '../../src/problem.ts';
import type { Progress } from '../../src/release/ports.ts';
import type { World as StepWorld } from '../../src/step.ts';
import { aConfiguration, aPlugin } from '../flex/builders.ts';
import { Account, type Actor } from './account.ts';
import type { Event, Moment, Verb } from './events.ts';
import { type Attempt, anAttempt, entry, GOOD_READ, GOOD_WITNESS, type Happening, type Phase } from './script.ts';
import type { VirtualClock } from './virtual-clock.ts';

export const TARGET = aConfiguration(0x7a);
export const OTHER = aConfiguration(0x0b);
const ELSEWHERE = aConfiguration(0xe1);
const DEPLOYMENT: Deployment = { id: 1, url: '', madeFor: 'release', environment: 'production', logUrl: '' };
/** How old a list is that does not show the newest. */
export const STALE_MS = 4000;
/** More attempts than any limit allows: here a process comes to a stand. */
const ENDLESS = 30;

/** What all processes of a script share. */
export interface World {
  readonly clock: VirtualClock;
  readonly account: Account;
  readonly events: Event[];
  /** How far the process is that runs. */
  during: Moment;
  commit(actor: Actor, configuration: ConfigurationSid, shownAfterMs?: number): Release;
}

/** What a process leaves for the next, as the runner keeps it. */
export interface State {
  text: string;
}

/** The inputs of the step, as the runner hands them over. */
export type Inputs = Readonly<Record<string, string>>;

type Unstamped = Event extends infer E ? (E extends Event ? Omit<E, 'at' | 'by' | 'during'> : never) : never;

/** One process of a run: everything that it asks of the world goes as its phase says. */
export class Process {
  readonly #world: World;
  readonly #name: string;
  readonly #phase: Phase;
  readonly #cancel = new AbortController();
  readonly #killed = Promise.withResolvers<'killed'>();
  /** No call of a killed process comes back. */
  #dead = false;
  #over = false;
  /** True while it looks for what was sent. */
  #looking = false;
  /** True from the beginning of a release, a look or a rollback to its end. */
  #doing = false;
  #journaled: Journal | undefined;
  readonly #count = { steps: 0, attempts: 0, reads: 0, witnesses: 0, objects: 0, saves: 0 };

  constructor(world: World, name: string, phase: Phase) {
    this.#world = world;
    this.#name = name;
    this.#phase = phase;
  }

  /** Plays the process to its end, or until it is killed. */
  async play(flow: (world: StepWorld) => Promise<void>, inputs: Inputs, state: State): Promise<void> {
    const { clock } = this.#world;
    this.#world.during = { process: this.#name, step: 0 };
    for (const happening of this.#phase.happenings) {
      const { at } = happening;
      if ('ms' in at) clock.at(clock.monotonic() + at.ms, () => this.#happen(happening));
    }
    this.#journaled = journalIn(state.text);
    const ended = flow(this.#stepWorld(inputs, state));
    await clock.run(Promise.race([ended, this.#killed.promise]));
    this.#over = true;
  }

  note(event: Unstamped): void {
    if (this.#dead) return;
    if (event.what === 'begins') this.#looking = event.verb === 'resume';
    if (event.what === 'answered') this.#looking = !['rate-limited', 'unsent', 'refused'].includes(event.kind);
    this.#world.events.push({
      at: this.#world.clock.monotonic(),
      by: this.#name,
      during: this.#world.during,
      ...event,
    } as Event);
  }

  #stepWorld(inputs: Inputs, state: State): StepWorld {
    const quiet = () => undefined;
    const say = (text: string) => this.note({ what: 'says', text });
    return {
      env: inputs,
      clock: this.#world.clock,
      signal: this.#cancel.signal,
      runner: {
        ...{ maskSecrets: quiet, debug: quiet, assertStateIsKept: quiet },
        publish: ({ lines }) => lines.forEach(say),
        addToSummary: (text) => say(text()),
        saveState: (text) => this.#save(text, state),
        savedState: () => state.text,
      },
      log: { line: say, group: quiet, warn: say },
      report: (progress) => this.#report(progress),
      readContext: async () => ({ run: undefined, event: {} }),
      deadline: () => new AbortController().signal,
      createClients: () => this.#clients(),
    };
  }

  /** A state that cannot be written fails for an intent only: all else is saved as well as it can be. */
  #save(text: string, state: State): void {
    const [before, after] = [journalIn(state.text), journalIn(text)];
    const isAnswer = after?.confirmedSid !== before?.confirmedSid;
    const isIntent = this.#doing && after?.intent !== undefined && !isAnswer;
    if (isIntent) this.#occur();
    if (this.#dead) return;
    if (isIntent && this.#phase.saves[this.#count.saves++]?.fails) {
      throw new Problem('state-unwritable', 'The state cannot be written.');
    }
    state.text = text;
    if (isAnswer && after?.confirmedSid) this.note({ what: 'answer saved', named: after.confirmedSid });
    if (!isIntent) return;
    this.note({ what: 'intent saved', before: after.intent?.before });
    this.#occur();
  }

  #report(progress: Progress): void {
    switch (progress.step) {
      case 'again':
        this.note({ what: 'again', waitMs: progress.waitMs });
        break;
      case 'sent':
        this.note({ what: 'says sent', when: progress.at.getTime() });
        break;
      case 'resuming':
        this.#begin('resume', TARGET.sid, this.#journaled?.intent?.before);
        break;
      case 'rolling-back':
        this.#begin('rollback', progress.before?.configurationSid, progress.own);
        break;
      case 'settled':
        this.#doing = false;
        this.note({ what: 'ended', outcome: progress.outcome });
        break;
    }
  }

  #begin(verb: Verb, target: ConfigurationSid | undefined, planned: Release | undefined): void {
    this.#doing = true;
    this.note({ what: 'begins', verb, target, planned });
  }

  #clients(): Clients {
    const project = async <T>(answer: T): Promise<T> => {
      if (this.#doing) await this.#step();
      return answer;
    };
    const object = () => (this.#doing ? entry(this.#phase.objects, this.#count.objects++, 'good') : 'good');
    const told = async ({ description }: EndStatus): Promise<boolean> => {
      if (this.#phase.closes) this.note({ what: 'says', text: description });
      return this.#phase.closes;
    };
    return {
      flex: {
        releasePages: (_size, options) => this.#pages(options),
        release: async (sid) => {
          const [read, release] = [object(), this.#world.account.release(sid)];
          if (read === 'fails') throw unreachable();
          return project(read === 'altered' ? { ...release, configurationSid: ELSEWHERE.sid } : release);
        },
        active: () => this.#active(),
        now: () => this.#world.clock.date(),
        configuration: async (sid) => {
          const read = object();
          if (read === 'fails') throw unreachable();
          return project({ ...(sid === TARGET.sid ? TARGET : OTHER), sid, archived: read === 'archived' });
        },
        // A name that is not listed is handed to Twilio.
        configurationPages: async function* () {},
        plugins: () => project([aPlugin()]),
        connectToRelease: () => this.#connect(),
        allPlugins: async () => [],
        pluginVersion: async () => undefined,
        pluginVersions: async () => [],
        connectToMake: async () => NEVER,
        [Symbol.dispose]: () => undefined,
      },
      trail: {
        startJobDeploymentSearch: () => async () => ({ deployment: undefined }),
        open: async (_order, _own, keepNonce) => {
          keepNonce('00000000-0000-4000-8000-000000000000');
          this.#begin('release', TARGET.sid, this.#head());
          const begun = this.#getReady();
          begun.catch(() => undefined);
          return { deployment: DEPLOYMENT, begun, end: told };
        },
        findByNonce: async () => undefined,
        close: async (_deployment, end) => ((await told(end)) ? end.state : undefined),
        retire: async () => undefined,
        knownEarlier: async () => undefined,
        past: async () => ({ found: [], problem: undefined }),
      },
      gateContext: {
        ...{ run: undefined, actors: [], reviews: async () => [], checks: async () => [] },
        probe: async () => ({ answers: true }),
      },
      [Symbol.dispose]: () => undefined,
    };
  }

  #head(): Release | undefined {
    return this.#world.account.list(this.#world.clock.monotonic())[0];
  }

  async #getReady(): Promise<boolean> {
    const { ms, fails } = this.#phase.ready;
    await this.#world.clock.sleep(ms, this.#cancel.signal);
    if (this.#dead) await NEVER;
    this.note({ what: 'ready', fails });
    if (fails) throw new Problem('github-refused', 'GitHub does not take it.');
    return true;
  }

  async *#pages(options: ReadOptions | undefined) {
    // What is read for the plan always goes well.
    if (!this.#doing && this.#name === 'main') {
      const view = this.#world.account.list(this.#world.clock.monotonic());
      this.note({ what: 'read aside', view });
      yield [...view];
      return;
    }
    const look = this.#count.witnesses;
    const isAside = !this.#doing;
    const read = entry(this.#phase.reads, this.#count.reads++, GOOD_READ);
    await this.#busy(read.ms);
    const failed = read.kind === 'fails' || (read.kind === 'fails once' && options?.retry === false);
    const age = read.kind === 'stale' && (this.#looking || this.#name !== 'post 2') ? STALE_MS : 0;
    const view = failed ? undefined : this.#world.account.list(this.#world.clock.monotonic() - age);
    if (isAside) this.note({ what: 'read aside', view });
    else this.note({ what: 'read', look, options: options ?? { retry: true }, view });
    await this.#step();
    if (view === undefined) throw new Problem('twilio-unreachable', 'Reading the releases failed.');
    yield [...view];
  }

  async #active(): Promise<Release | undefined> {
    const { clock, account } = this.#world;
    const isAside = !this.#doing;
    if (isAside && this.#name === 'main') return account.activeAt(clock.monotonic());
    const look = ++this.#count.witnesses;
    const { ms, kind } = entry(this.#phase.witnesses, look - 1, GOOD_WITNESS);
    if (ms > 0) await clock.sleep(ms, this.#cancel.signal);
    if (this.#dead) await NEVER;
    const age = kind === 'stale' ? STALE_MS : 0;
    const active = kind === 'silent' ? undefined : account.activeAt(clock.monotonic() - age);
    if (!isAside) this.note({ what: 'witness', look, active });
    return active;
  }

  async #connect(): Promise<WriteConnection | Extract<WriteAnswer, { kind: 'unsent' }>> {
    const attempt = entry(this.#phase.attempts, this.#count.attempts++, anAttempt());
    const cancelled = await this.#busy(attempt.connectMs).then(
      () => false,
      () => true,
    );
    const again = attempt.connect === 'fails' && !cancelled;
    const open = attempt.connect === 'opens' && !cancelled;
    this.note({ what: 'connected', how: open ? 'open' : again ? 'not' : 'never' });
    await this.#step();
    if (this.#count.attempts > ENDLESS) await NEVER;
    if (!open) return unsent(again);
    return {
      kind: 'open',
      send: (configuration) => this.#send(configuration, attempt),
      close: () => this.note({ what: 'closed' }),
    };
  }

  async #send(configuration: string, attempt: Attempt): Promise<WriteAnswer> {
    // Killed between its intent and its request.
    if (this.#dead) await NEVER;
    this.note({ what: 'sent', configuration, cancelled: this.#cancel.signal.aborted });
    await this.#step();
    if (this.#cancel.signal.aborted) return { kind: 'indeterminate', why: 'cancelled' };
    const made = this.#effect(configuration, attempt);
    const answer = await this.#busy(attempt.answerMs).then(
      () => this.#answer(attempt, made.release),
      (): WriteAnswer => ({ kind: 'indeterminate', why: 'cancelled' }),
    );
    this.note({
      what: 'answered',
      kind: answer.kind,
      again: answer.kind === 'unsent' && answer.retryable,
      waitMs: answer.kind === 'rate-limited' ? answer.waitMs : undefined,
      named: answer.kind === 'confirmed' ? answer.release : undefined,
    });
    await this.#step();
    return answer;
  }

  /** What the request does, whatever becomes of its answer and of who sent it. */
  #effect(configuration: string, { answer, answerMs }: Attempt): { release: Release } {
    const made = { release: Account.nowhere(TARGET.sid) };
    const asked = configuration === OTHER.sid ? OTHER.sid : TARGET.sid;
    const { clock } = this.#world;
    const takeEffect = (after: number, sid: ConfigurationSid, shownAfterMs = 0) =>
      clock.at(clock.monotonic() + after, () => {
        made.release = this.#world.commit(this.#name, sid, shownAfterMs);
      });
    if (answer.kind === 'confirmed') takeEffect(answerMs / 2, asked, answer.shownAfterMs);
    if (answer.kind === 'another configuration') takeEffect(answerMs / 2, asked === OTHER.sid ? TARGET.sid : OTHER.sid);
    if ('commitAfterMs' in answer && answer.commitAfterMs !== 'never') takeEffect(answer.commitAfterMs, asked);
    return made;
  }

  #answer({ answer }: Attempt, release: Release): WriteAnswer {
    const problem = new Problem('twilio-refused', 'Twilio said no.');
    switch (answer.kind) {
      case 'confirmed':
      case 'another configuration':
      case 'another account':
        return { kind: 'confirmed', release };
      case 'refused':
      case 'unverified-refusal':
        return { kind: answer.kind, problem };
      case 'rate-limited':
        return { kind: 'rate-limited', problem, waitMs: answer.waitMs };
      case 'unsent':
        return unsent(answer.again);
      case 'lost':
        return { kind: 'indeterminate', why: 'reset' };
    }
  }

  async #busy(milliseconds: number): Promise<void> {
    await this.#step();
    await this.#world.clock.sleep(milliseconds, this.#cancel.signal);
    if (this.#dead) await NEVER;
  }

  /** A moment between two doings of the process, in which anything may happen. */
  async #step(): Promise<void> {
    this.#occur();
    if (this.#dead) await NEVER;
  }

  #occur(): void {
    const step = this.#count.steps++;
    this.#world.during = { process: this.#name, step: step + 1 };
    for (const happening of this.#phase.happenings) {
      if ('step' in happening.at && happening.at.step === step) this.#happen(happening);
    }
  }

  #happen({ what }: Happening): void {
    if (what === 'same released') this.#world.commit('others', TARGET.sid);
    else if (what === 'other released') this.#world.commit('others', OTHER.sid);
    else if (!this.#over && !this.#dead) this.#interrupt(what);
  }

  #interrupt(how: 'cancel' | 'kill'): void {
    this.note({ what: 'interrupted', how });
    if (how === 'cancel') this.#cancel.abort(new Cancelled());
    else {
      this.#dead = true;
      this.#killed.resolve('killed');
    }
  }
}

const NEVER = new Promise<never>(() => undefined);

function journalIn(text: string): Journal | undefined {
  return text === '' ? undefined : (JSON.parse(text.slice(text.indexOf('{'))) as Journal);
}

function unreachable(): Problem {
  return new Problem('twilio-unreachable', 'Twilio was not reached.');
}

function unsent(again: boolean): Extract<WriteAnswer, { kind: 'unsent' }> {
  return { kind: 'unsent', problem: unreachable(), retryable: again };
}
