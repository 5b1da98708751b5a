import { checkBypass } from '@actions/http-client/lib/proxy';
import { Problem } from '../problem.ts';

/**
 * Returns the proxy that `HTTPS_PROXY` and `NO_PROXY` (or their lower-case forms) name for a URL, if any. Throws a
 * {@link Problem} if that proxy cannot be used: it is never bypassed silently.
 */
export function proxyFor(url: string): URL | undefined {
  const target = new URL(url);
  const named = target.protocol === 'https:' && (process.env['https_proxy'] || process.env['HTTPS_PROXY']);
  if (!named || checkBypass(target)) return undefined;
  const proxy = urlOfProxy(named);
  if (proxy?.protocol === 'http:' || proxy?.protocol === 'https:') return proxy;
  throw new Problem('invalid-proxy', 'The variable HTTPS_PROXY names no HTTP proxy.');
}

/** Returns the URL of the proxy that a variable names. Without a scheme it is an HTTP one, as in curl. */
export function urlOfProxy(named: string): URL | null {
  return URL.parse(named.includes('://') ? named : `http://${named}`);
}
