import type { Clock } from '../clock.ts';
import type { Configuration, Release } from '../flex/models.ts';
import type { ReadOptions } from '../flex/reader.ts';
import type { ReleaseSid } from '../flex/sid.ts';
import type { WriteAnswer, WriteConnection } from '../flex/writer.ts';
import type { Outcome } from './outcome.ts';

/** What the protocol needs of the outside world. */
export interface Ports {
  /** The newest releases, newest first. */
  recent(options: ReadOptions): Promise<readonly Release[]>;
  /** The release that Twilio calls active, if it says; rejects if that is another account's. */
  active(): Promise<Release | undefined>;
  /** Opens a connection for one write. */
  connect(): Promise<WriteConnection | Extract<WriteAnswer, { kind: 'unsent' }>>;
  /** Resolves once everything is there that must be there before anything is sent; rejects if it cannot be. */
  ready(): Promise<unknown>;
  /** Returns why nothing may be sent any more, right before it would be; empty if nothing speaks against it. */
  blockedNow(): Promise<readonly string[]>;
  /** Saves what is about to be sent, for the post step to find. Rejects if that fails. */
  saveIntent(before: Release | undefined): Promise<void>;
  /** Saves beside it which release Twilio says it made. Must not throw. */
  saveAnswer(confirmedSid: ReleaseSid): void;
  /** Is called with what happens, as it happens. Must not throw. */
  report(progress: Progress): void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What a person wants to know while it happens; times in milliseconds. */
export type Progress =
  | { readonly step: 'sending' }
  /** The one request that may have had an effect went out at this time. */
  | { readonly step: 'sent'; readonly at: Date }
  | {
      readonly step: 'again';
      readonly why: string;
      readonly waitMs: number;
      readonly tries: number;
      readonly most: number;
    }
  | { readonly step: 'lost'; readonly why: string }
  /** Somebody refused, but not in Twilio's form. */
  | { readonly step: 'unverified-refusal'; readonly why: string; readonly of?: 'configuration' }
  | {
      readonly step: 'looking';
      readonly elapsedMs: number;
      readonly settleMs: number;
      /** Left out for the release. */
      readonly of?: 'configuration';
    }
  /** The one request that makes a configuration goes out. */
  | { readonly step: 'making'; readonly name: string }
  | {
      readonly step: 'made';
      readonly configuration: Configuration;
      readonly how: 'confirmed' | 'found' | 'there already';
    }
  /** The post step looks for what main did not see the end of. */
  | { readonly step: 'resuming' }
  /** The post step takes back what main released. */
  | { readonly step: 'rolling-back'; readonly own: Release; readonly before: Release | undefined }
  /**
   * It is known what became of it; `before` was active before the write, `wayBack` is what a person may return to, or, after
   * a rollback, what may be brought back on purpose.
   */
  | {
      readonly step: 'settled';
      readonly outcome: Outcome;
      readonly before: Release | undefined;
      readonly wayBack: Release | undefined;
      readonly isRollback: boolean;
    };
