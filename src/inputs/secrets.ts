import { basic, decoded } from '../net/credentials.ts';
import { urlOfProxy } from '../net/proxy.ts';
import { type Redact, redactor } from '../text/redact.ts';
import { type Environment, inputOf, inputOrVariable } from './environment.ts';

/** Returns everything to be masked before anything else is written, even if the inputs are wrong. */
export function secretsOf(environment: Environment): readonly string[] {
  const key = inputOrVariable(environment, 'api-key', 'TWILIO_API_KEY');
  const account = inputOrVariable(environment, 'account-sid', 'TWILIO_ACCOUNT_SID');
  const secret = inputOrVariable(environment, 'api-secret', 'TWILIO_API_SECRET');
  const token = inputOrVariable(environment, 'auth-token', 'TWILIO_AUTH_TOKEN');
  return [
    secret,
    token,
    inputOf(environment, 'github-token'),
    secret && basic(key ?? '', secret),
    token && basic(account ?? '', token),
    ...proxyPasswords(environment),
  ].flatMap((found) => (found ? [found] : []));
}

/** Returns what hides all of them in what others get to see. */
export function redactorFor(environment: Environment): Redact {
  return redactor(secretsOf(environment));
}

function proxyPasswords(environment: Environment): readonly string[] {
  return ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].flatMap((name) => {
    const password = urlOfProxy(environment[name] ?? '')?.password;
    return password ? [password, decoded(password)] : [];
  });
}
