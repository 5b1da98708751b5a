import type { Connections } from '../../src/connections.ts';
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
import type { Event, Verb } from './events.ts';
import { type Attempt, anAttempt, entry, GOOD_READ, GOOD_WITNESS, type Happening, type Phase } from './script.ts';
import type { VirtualClock } from './virtual-clock.ts';

export const TARGET = aConfiguration(0x7a);
export const OTHER = aConfiguration(0x0b);
/** How old a list is that does not show the newest. */
const STALE_MS = 4000;
/** More attempts than any limit allows: here a process comes to a stand. */
const ENDLESS = 30;

/** What all processes of a script share. */
export interface World {
  readonly clock: VirtualClock;
  readonly account: Account;
  readonly events: Event[];
  commit(actor: Actor, configuration: ConfigurationSid, shownAfterMs?: number): Release;
}

/** What a process leaves for the next, as the runner keeps it. */
export interface State {
  text: string;
}

/** The inputs of the step, as the runner hands them over. */
export type Inputs = Readonly<Record<string, string>>;

type Unstamped = Event extends infer E ? (E extends Event ? Omit<E, 'at' | 'by'> : never) : never;

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
  readonly #count = { steps: 0, attempts: 0, reads: 0, witnesses: 0, saves: 0 };

  constructor(world: World, name: string, phase: Phase) {
    this.#world = world;
    this.#name = name;
    this.#phase = phase;
  }

  /** Plays the process to its end, or until it is killed. */
  async play(flow: (world: StepWorld) => Promise<void>, inputs: Inputs, state: State): Promise<void> {
    const { clock } = this.#world;
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
    this.#world.events.push({ at: this.#world.clock.monotonic(), by: this.#name, ...event } as Event);
  }

  #stepWorld(inputs: Inputs, state: State): StepWorld {
    const quiet = () => undefined;
    return {
      environment: inputs,
      clock: this.#world.clock,
      signal: this.#cancel.signal,
      runner: {
        ...{ maskSecrets: quiet, debug: quiet, assertStateIsKept: quiet, publish: quiet, addToSummary: quiet },
        saveState: (text) => this.#save(text, state),
        savedState: () => state.text,
      },
      log: { line: quiet, group: quiet, warn: quiet },
      report: (progress) => this.#report(progress),
      readContext: async () => ({ run: undefined, event: {} }),
      deadline: () => new AbortController().signal,
      connect: () => this.#connections(),
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

  #connections(): Connections {
    const project = async <T>(answer: T): Promise<T> => {
      if (this.#doing) await this.#step();
      return answer;
    };
    return {
      flex: {
        releasePages: (_size, options) => this.#pages(options),
        release: async (sid) => project(this.#world.account.release(sid)),
        active: () => this.#active(),
        now: () => this.#world.clock.date(),
        configuration: (sid) => project({ ...(sid === TARGET.sid ? TARGET : OTHER), sid }),
        // A name that is not listed is handed to Twilio.
        configurationPages: async function* () {},
        plugins: () => project([aPlugin()]),
        connect: () => this.#connect(),
        [Symbol.dispose]: () => undefined,
      },
      trail: {
        searchOwn: async () => ({ deployment: undefined }),
        open: async (_order, _own, keepNonce) => {
          keepNonce('00000000-0000-4000-8000-000000000000');
          this.#begin('release', TARGET.sid, this.#head());
          const begun = this.#getReady();
          begun.catch(() => undefined);
          return { deployment: undefined, begun, end: async () => true };
        },
        findByNonce: async () => undefined,
        close: async () => undefined,
        retire: async () => undefined,
        past: async () => ({ found: [], problem: undefined }),
      },
      gates: {
        ...{ run: undefined, actors: [], reviews: async () => [], checks: async () => [] },
        probe: async () => ({ answers: true }),
      },
      [Symbol.dispose]: () => undefined,
    };
  }

  #head(): Release | undefined {
    return this.#world.account.list(this.#world.clock.monotonic())[0];
  }

  async #getReady(): Promise<void> {
    const { ms, fails } = this.#phase.ready;
    await this.#world.clock.sleep(ms, this.#cancel.signal);
    if (this.#dead) await NEVER;
    this.note({ what: 'ready', fails });
    if (fails) throw new Problem('github-refused', 'GitHub does not take it.');
  }

  async *#pages(options: ReadOptions | undefined) {
    // What is read for the plan, and to look back, is not what the protocol rests on: it always goes well.
    if (!this.#doing) {
      yield this.#world.account.list(this.#world.clock.monotonic());
      return;
    }
    const look = this.#count.witnesses;
    const read = entry(this.#phase.reads, this.#count.reads++, GOOD_READ);
    await this.#busy(read.ms);
    const failed = read.kind === 'fails' || (read.kind === 'fails once' && options?.retry === false);
    const age = read.kind === 'stale' && (this.#looking || this.#name !== 'post 2') ? STALE_MS : 0;
    const view = failed ? undefined : this.#world.account.list(this.#world.clock.monotonic() - age);
    this.note({ what: 'read', look, options: options ?? { retry: true }, view });
    await this.#step();
    if (view === undefined) throw new Problem('twilio-unreachable', 'Reading the releases failed.');
    yield view;
  }

  async #active(): Promise<Release | undefined> {
    const { clock, account } = this.#world;
    if (!this.#doing) return account.activeAt(clock.monotonic());
    const look = ++this.#count.witnesses;
    const { ms, kind } = entry(this.#phase.witnesses, look - 1, GOOD_WITNESS);
    if (ms > 0) await clock.sleep(ms, this.#cancel.signal);
    if (this.#dead) await NEVER;
    const age = kind === 'stale' ? STALE_MS : 0;
    const active = kind === 'silent' ? undefined : account.activeAt(clock.monotonic() - age);
    this.note({ what: 'witness', look, active });
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
    const { clock, commit } = this.#world;
    const takeEffect = (after: number, sid: ConfigurationSid, shownAfterMs = 0) =>
      clock.at(clock.monotonic() + after, () => {
        made.release = commit(this.#name, sid, shownAfterMs);
      });
    if (answer.kind === 'confirmed') takeEffect(answerMs / 2, asked, answer.shownAfterMs);
    if (answer.kind === 'another configuration') takeEffect(answerMs / 2, asked === OTHER.sid ? TARGET.sid : OTHER.sid);
    if (answer.kind === 'lost' && answer.commitAfterMs !== 'never') takeEffect(answer.commitAfterMs, asked);
    if (answer.kind === 'unverified-refusal' && answer.made) takeEffect(answerMs / 2, asked);
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

function unsent(again: boolean): Extract<WriteAnswer, { kind: 'unsent' }> {
  return { kind: 'unsent', problem: new Problem('twilio-unreachable', 'Twilio was not reached.'), retryable: again };
}
