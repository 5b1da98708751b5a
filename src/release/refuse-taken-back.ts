import type { Configuration, Release } from '../flex/models.ts';
import { Problem } from '../problem.ts';
import type { Live } from './plan.ts';
import { takenBack } from './taken-back.ts';

/** The releases that were read so far, newest first; `more` reads on, and tells whether there were more. */
export interface ReadSoFar {
  readonly rows: readonly Release[];
  more(): Promise<boolean>;
}

/** What is live, and what `previous` stands for. */
interface Meant {
  readonly live: Live;
  readonly target: Configuration;
}

/** What was taken back, and what a person needs to know who asked for it by `previous`. */
interface FoundTakenBack extends Meant {
  /** The newest releases, newest first. */
  readonly recent: readonly Release[];
  /** The release that took it back. */
  readonly by: Release;
  /** The next configuration before it that nobody took back, as `previous~N`; undefined if there is none. */
  readonly further: { readonly back: number; readonly configurationSid: string } | undefined;
}

/** Thrown for `previous`, and any `previous~N`, that stands for what was taken back: it may be what broke. */
export class TakenBack extends Problem {
  readonly found: FoundTakenBack;
  constructor(found: FoundTakenBack) {
    super('taken-back', `Configuration ${found.target.sid} was taken back by release ${found.by.sid}.`);
    this.found = found;
  }
}

/**
 * Throws a {@link TakenBack} if the target was taken back: a second press of a button, or one after an automatic
 * rollback, must not make it live again. Reads all releases if the newest ones leave a doubt.
 */
export async function assertNotTakenBack({ live, target }: Meant, walked: ReadSoFar): Promise<void> {
  const { rows } = walked;
  const recent = [...rows];
  const period = rows.findIndex((one) => one.configurationSid !== live.release.configurationSid);
  // What came back after a long time looks new, and what came forward on purpose looks like a return, until one sees
  // what was before.
  const looksNew = !rows.slice(period).some((one) => one.configurationSid === live.release.configurationSid);
  if (looksNew || takenBackBy(target, rows)) while (await walked.more());
  const by = takenBackBy(target, rows);
  if (by) throw new TakenBack({ live, recent, target, by, further: furtherBack(target, rows) });
}

function takenBackBy({ sid }: Configuration, rows: readonly Release[]): Release | undefined {
  return takenBack(rows).get(rows.find(({ configurationSid }) => configurationSid === sid)?.sid ?? '');
}

function furtherBack({ sid }: Configuration, rows: readonly Release[]): FoundTakenBack['further'] {
  const taken = takenBack(rows);
  // The newest release of each configuration, as references count.
  const seen = new Set<string>();
  const latest = rows.filter(({ configurationSid: one }) => !seen.has(one) && seen.add(one));
  const meant = latest.findIndex(({ configurationSid }) => configurationSid === sid);
  const back = latest.findIndex((one, at) => at > meant && !taken.has(one.sid));
  const found = latest[back];
  return found && { back, configurationSid: found.configurationSid };
}
