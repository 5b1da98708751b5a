import { type AccountSid, isSid, parseSid } from '../flex/sid.ts';
import { type Environment, inputOf, inputOrVariable } from './environment.ts';
import type { InputProblem } from './wrong-inputs.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Returns undefined if the account is missing or wrong, and adds that to `problems`. */
export function readAccount(environment: Environment, problems: InputProblem[]): AccountSid | undefined {
  const input = 'account-sid';
  const given = inputOrVariable(environment, input, 'TWILIO_ACCOUNT_SID');
  if (given === undefined) {
    problems.push({ input, expected: 'is required, here or as TWILIO_ACCOUNT_SID', isEmpty: true });
    return undefined;
  }
  const sid = parseSid('AC', given);
  const expected = 'expected AC and 32 hexadecimal digits';
  if (sid === undefined) problems.push({ input, given: shapeOf(given), expected });
  return sid;
}

/**
 * Reads an API key or the auth token. Inputs win over variables, and among variables the key wins; a key and a token as
 * inputs are a contradiction. Returns undefined if anything is missing or wrong, and adds that to `problems`.
 */
export function readCredentials(
  environment: Environment,
  account: AccountSid | undefined,
  problems: InputProblem[],
): Credentials | undefined {
  const token = inputOf(environment, 'auth-token');
  const byKey = [inputOf(environment, 'api-key'), inputOf(environment, 'api-secret')].some(Boolean);
  if (byKey && token !== undefined) {
    const expected = 'excludes `api-key` and `api-secret`: give a key with its secret, or the token';
    problems.push({ input: 'auth-token', expected });
    return undefined;
  }
  // Without an account there is a problem already, and none to add.
  const byToken = (password: string) => account && { user: account, password };
  if (token !== undefined) return byToken(token);
  const key = inputOrVariable(environment, 'api-key', 'TWILIO_API_KEY');
  const secret = inputOrVariable(environment, 'api-secret', 'TWILIO_API_SECRET');
  if (key !== undefined && secret !== undefined) {
    if (isSid('SK', key)) return { user: key, password: secret };
    problems.push({ input: 'api-key', given: shapeOf(key), expected: 'expected SK and 32 hexadecimal digits' });
    return undefined;
  }
  const variable = inputOrVariable(environment, 'auth-token', 'TWILIO_AUTH_TOKEN');
  if (!byKey && variable !== undefined) return byToken(variable);
  problems.push(...missingParts(key, secret));
  return undefined;
}

function missingParts(key: string | undefined, secret: string | undefined): readonly InputProblem[] {
  const expected = 'is required, here or as';
  const other = secret === undefined ? '; or else `auth-token`' : '';
  return [
    ...(key ? [] : [{ input: 'api-key', expected: `${expected} TWILIO_API_KEY${other}`, isEmpty: true } as const]),
    ...(secret ? [] : [{ input: 'api-secret', expected: `${expected} TWILIO_API_SECRET`, isEmpty: true } as const]),
  ];
}

/** Enough to see the mistake: the text may be a secret in the wrong place. */
function shapeOf(text: string): string {
  return `${text.slice(0, 2)}… (${text.length} characters)`;
}
