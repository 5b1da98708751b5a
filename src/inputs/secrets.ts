import { urlOfProxy } from '../net/proxy.ts';

/** The environment of the process, as Node gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Gives an input as the runner hands it over, trimmed; undefined where it is empty or not there. */
export function inputOf(environment: Environment, name: string): string | undefined {
  const text = environment[`INPUT_${name.toUpperCase()}`]?.trim();
  return text === '' ? undefined : text;
}

/** The same, with an environment variable that counts where the input is not given. */
export function inputOrVariable(
  environment: Environment,
  name: string,
  variable: string,
): string | undefined {
  const text = environment[variable]?.trim();
  return inputOf(environment, name) ?? (text === '' ? undefined : text);
}

/**
 * Gives everything that must never be seen: to be masked before anything else is written, whether the inputs are
 * right or not.
 */
export function secretsOf(environment: Environment): readonly string[] {
  const user = {
    key: inputOrVariable(environment, 'api-key', 'TWILIO_API_KEY'),
    account: inputOrVariable(environment, 'account-sid', 'TWILIO_ACCOUNT_SID'),
  };
  const secret = inputOrVariable(environment, 'api-secret', 'TWILIO_API_SECRET');
  const token = inputOrVariable(environment, 'auth-token', 'TWILIO_AUTH_TOKEN');
  return [
    secret,
    token,
    inputOf(environment, 'github-token'),
    secret && basic(user.key ?? '', secret),
    token && basic(user.account ?? '', token),
    ...proxyPasswords(environment),
  ].flatMap((found) => (found ? [found] : []));
}

/** What HTTP basic authentication makes of a user and a password. */
export function basic(user: string, password: string): string {
  return Buffer.from(`${user}:${password}`).toString('base64');
}

function proxyPasswords(environment: Environment): readonly string[] {
  const urls = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].map(
    (name) => environment[name] ?? '',
  );
  return urls.flatMap((url) => {
    const password = urlOfProxy(url)?.password ?? '';
    return password === '' ? [] : [password, decoded(password)];
  });
}

/** As it is meant; as it is written where a `%` stands for itself. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
