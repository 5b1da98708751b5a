/** Who may ask what, and how often. */

import type { ServiceRequest, ServiceResponse } from '../http.ts';
import { REST_DOCS, refusal } from './answers.ts';
import type { GitHubSeed, Scope, TokenSeed } from './seed.ts';

/** What a call asks of a token. */
export interface Permission {
  readonly scope: Scope;
  readonly level: 'read' | 'write';
}

/** The token of a request, or GitHub's answer to a request without a good one. */
export function tokenOf(request: ServiceRequest, seed: GitHubSeed): TokenSeed | ServiceResponse {
  const header = headerOf(request, 'authorization');
  if (header === '') return refusal(401, 'Requires authentication', REST_DOCS);
  const [, value] = /^(?:token|bearer)\s+(\S+)$/i.exec(header) ?? [];
  const found = seed.tokens.find((candidate) => candidate.token === value);
  return found ?? refusal(401, 'Bad credentials', REST_DOCS);
}

function headerOf(request: ServiceRequest, wanted: string): string {
  const found = Object.entries(request.headers).find(([name]) => name.toLowerCase() === wanted);
  return found?.[1].trim() ?? '';
}

export function isAllowed(token: TokenSeed, needed: Permission, seed: GitHubSeed): boolean {
  if (needed.level === 'read' && seed.visibility === 'public') return true;
  const given = token.permissions?.[needed.scope] ?? 'none';
  return given === 'write' || given === needed.level;
}

/** GitHub names the permission in a header; the body never does. */
export function forbidden(token: TokenSeed, documentation: string): ServiceResponse {
  const holder = token.kind === 'user' ? 'personal access token' : 'integration';
  return refusal(403, `Resource not accessible by ${holder}`, documentation);
}

/** Counts requests against the hour's limit, which the tokens of a repository share. */
export class RateLimit {
  readonly #limit: number;
  readonly #now: () => Date;
  #used: number;
  #reset: number;

  constructor(seed: GitHubSeed) {
    this.#limit = seed.rateLimit.limit;
    this.#used = seed.rateLimit.used;
    this.#now = seed.now;
    this.#reset = this.#inAnHour();
  }

  /** Takes one request off the limit; false where none is left. */
  take(): boolean {
    if (this.#now().getTime() / 1000 >= this.#reset) {
      this.#used = 0;
      this.#reset = this.#inAnHour();
    }
    if (this.#used >= this.#limit) return false;
    this.#used += 1;
    return true;
  }

  headers(): Record<string, string> {
    return {
      'x-ratelimit-limit': String(this.#limit),
      'x-ratelimit-remaining': String(Math.max(0, this.#limit - this.#used)),
      'x-ratelimit-reset': String(this.#reset),
      'x-ratelimit-resource': 'core',
      'x-ratelimit-used': String(this.#used),
    };
  }

  #inAnHour(): number {
    return Math.floor(this.#now().getTime() / 1000) + 3600;
  }
}

export function rateLimited(): ServiceResponse {
  const documentation = `${REST_DOCS}/using-the-rest-api/rate-limits-for-the-rest-api`;
  return refusal(403, 'API rate limit exceeded for installation.', documentation);
}
