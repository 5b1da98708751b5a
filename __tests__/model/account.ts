import type { Release } from '../../src/flex/models.ts';
import type { ConfigurationSid, ReleaseSid } from '../../src/flex/sid.ts';
import { aRelease, aSid } from '../flex/builders.ts';
import { dateAt } from './virtual-clock.ts';

/** Who made a release: `before` all this, `others`, or a process of the run by its name. */
export type Actor = string;

interface Row {
  readonly release: Release;
  readonly by: Actor;
  readonly committedAt: number;
  readonly shownFrom: number;
}

/** What is true of the account: every release that was made, and who made it. */
export class Account {
  /** In the order in which they took effect. */
  readonly #rows: Row[] = [];

  /** Makes a release. Its date is to the second, as Twilio gives it; the list may show it later. */
  commit(by: Actor, configurationSid: ConfigurationSid, at: number, shownAfterMs = 0): Release {
    const dateCreated = new Date(dateAt(at)).toISOString().replace(/\.\d+Z$/, 'Z');
    const release = aRelease(this.#rows.length + 1, { configurationSid, dateCreated });
    this.#rows.push({ release, by, committedAt: at, shownFrom: at + shownAfterMs });
    return release;
  }

  /** The list as it was at a time, newest first. */
  list(at: number): readonly Release[] {
    return this.#rows
      .filter((row) => row.committedAt <= at && row.shownFrom <= at)
      .map((row) => row.release)
      .toReversed();
  }

  release(sid: ReleaseSid): Release {
    const row = this.#rows.find(({ release }) => release.sid === sid);
    if (row === undefined) throw new Error(`there is no release ${sid}`);
    return row.release;
  }

  /** The one that Twilio would call active at a time: the newest that took effect, listed or not. */
  activeAt(at: number): Release | undefined {
    return this.#rows.findLast((row) => row.committedAt <= at)?.release;
  }

  /** A release that does not exist, as a wrong answer may name it. */
  static nowhere(configurationSid: ConfigurationSid): Release {
    return aRelease(0xbad, { accountSid: aSid('AC', 0xbad), configurationSid });
  }

  /** Who made the release; undefined where there is none. */
  maker(release: Release): Actor | undefined {
    return this.#rows.find((row) => row.release.sid === release.sid)?.by;
  }

  /** True where the first took effect after the second; whatever there is came after nothing. */
  isNewer(release: Release, than: Release | undefined): boolean {
    return this.#place(release) > this.#place(than);
  }

  madeBy(actor: Actor): readonly Release[] {
    return this.#rows.filter((row) => row.by === actor).map((row) => row.release);
  }

  #place(release: Release | undefined): number {
    return this.#rows.findIndex((row) => row.release.sid === release?.sid);
  }
}
