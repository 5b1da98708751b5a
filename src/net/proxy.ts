import { checkBypass, getProxyUrl } from '@actions/http-client/lib/proxy';
import { Problem } from '../problem.ts';

/**
 * Gives the proxy that `HTTPS_PROXY` and `NO_PROXY` (or their small-letter forms) name for a URL, if any. Throws a
 * {@link Problem} where the name is no URL: the toolkit would go around the proxy without a word.
 */
export function proxyFor(url: string): URL | undefined {
  const target = new URL(url);
  const proxy = getProxyUrl(target);
  // The toolkit's URL gives user and password decoded; a plain one gives them as they were written.
  if (proxy !== undefined) return new URL(proxy.href);
  const named = target.protocol === 'https:' && (process.env['https_proxy'] || process.env['HTTPS_PROXY']);
  if (named && !checkBypass(target)) {
    throw new Problem(
      'The variable HTTPS_PROXY holds no URL that can be read.',
      'Write it as `http://host:port`; in a user name or password, write `%` as `%25`.',
    );
  }
  return undefined;
}
