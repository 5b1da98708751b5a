import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Environment } from './inputs/environment.ts';
import type { Options } from './inputs/options.ts';

/** Marks a text as written by this action in this step of this run. */
export interface Seal {
  /** Returns the text with its MAC before it. */
  close(text: string): string;
  /** Returns the text; undefined if the MAC is missing or wrong. */
  open(sealed: string): string | undefined;
}

/**
 * The same in main and post. The runner sets these over what `$GITHUB_ENV` says. The steps of one composite action share
 * GITHUB_ACTION. Source: actions/runner, StepsRunner.cs and CompositeActionHandler.cs
 */
const STEP = ['GITHUB_RUN_ID', 'GITHUB_RUN_ATTEMPT', 'GITHUB_JOB', 'GITHUB_ACTION'];

/**
 * Returns the seal of this step. Its key is the API secret, or the auth token: another step of the job can set `STATE_*`,
 * but whoever has the key needs no forged state to release.
 */
export function sealFor(environment: Environment, { credentials }: Pick<Options, 'credentials'>): Seal {
  const step = STEP.map((name) => environment[name] ?? '');
  const macOf = (text: string) =>
    createHmac('sha256', credentials.password)
      .update(JSON.stringify([...step, text]))
      .digest('base64url');
  return {
    close: (text) => `${macOf(text)} ${text}`,
    open(sealed) {
      const text = unverified(sealed);
      const [given, right] = [Buffer.from(sealed), Buffer.from(`${macOf(text)} ${text}`)];
      return given.length === right.length && timingSafeEqual(given, right) ? text : undefined;
    },
  };
}

/** Returns the text under a seal, whoever closed it. */
export function unverified(sealed: string): string {
  return sealed.slice(sealed.indexOf(' ') + 1);
}
