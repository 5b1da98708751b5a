import { checkBypass } from '@actions/http-client/lib/proxy';
import { Problem } from '../problem.ts';

/**
 * Gives the proxy that `HTTPS_PROXY` and `NO_PROXY` (or their small-letter forms) name for a URL, if any. Throws a
 * {@link Problem} where what is named is no proxy that can be used: nothing goes around it without a word.
 */
export function proxyFor(url: string): URL | undefined {
  const target = new URL(url);
  const named = target.protocol === 'https:' && (process.env['https_proxy'] || process.env['HTTPS_PROXY']);
  if (!named || checkBypass(target)) return undefined;
  const proxy = urlOfProxy(named);
  if (proxy?.protocol === 'http:' || proxy?.protocol === 'https:') return proxy;
  throw new Problem('invalid-proxy', 'The variable HTTPS_PROXY names no HTTP proxy.');
}

/** Takes what a variable names as its proxy. Without a scheme it is an HTTP one, as curl takes it. */
export function urlOfProxy(named: string): URL | null {
  return URL.parse(named.includes('://') ? named : `http://${named}`);
}
