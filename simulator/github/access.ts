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
  const header = request.headers['authorization'];
  if (header === undefined) return refusal(401, 'Requires authentication', REST_DOCS);
  const [, value] = /^(?:token|bearer)\s+(\S+)$/i.exec(header) ?? [];
  const found = seed.tokens.find((candidate) => candidate.token === value);
  return found ?? refusal(401, 'Bad credentials', REST_DOCS);
}

export function isAllowed({ permissions }: TokenSeed, { scope, level }: Permission): boolean {
  const given = permissions?.[scope];
  return given === 'write' || given === level;
}

/** GitHub names the permission in a header; the body never does. */
export function forbidden(documentation: string): ServiceResponse {
  return refusal(403, 'Resource not accessible by integration', documentation);
}

/** Counts requests against the hour's limit, which the tokens of a repository share. */
export class RateLimit {
  readonly #seed: GitHubSeed;
  #used: number;
  #reset: number;

  constructor(seed: GitHubSeed) {
    this.#seed = seed;
    this.#used = seed.rateLimit.used;
    this.#reset = this.#seconds() + 3600;
  }

  /** Takes one request off the limit; false if none is left. */
  take(): boolean {
    if (this.#seconds() >= this.#reset) {
      this.#used = 0;
      this.#reset = this.#seconds() + 3600;
    }
    if (this.#used >= this.#seed.rateLimit.limit) return false;
    this.#used += 1;
    return true;
  }

  headers(): Record<string, string> {
    const { limit } = this.#seed.rateLimit;
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(limit - this.#used),
      'x-ratelimit-reset': String(this.#reset),
      'x-ratelimit-resource': 'core',
      'x-ratelimit-used': String(this.#used),
    };
  }

  #seconds(): number {
    return Math.floor(this.#seed.now().getTime() / 1000);
  }
}

export function rateLimited(): ServiceResponse {
  const documentation = `${REST_DOCS}/using-the-rest-api/rate-limits-for-the-rest-api`;
  return refusal(403, 'API rate limit exceeded for installation.', documentation);
}
