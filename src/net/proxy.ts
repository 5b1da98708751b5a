import { getProxyUrl } from '@actions/http-client/lib/proxy';

/** Gives the proxy that `HTTPS_PROXY` and `NO_PROXY` (or their small-letter forms) name for a URL, if any. */
export function proxyFor(url: string): URL | undefined {
  const proxy = getProxyUrl(new URL(url));
  // The toolkit's URL gives user and password decoded; a plain one gives them as they were written.
  return proxy && new URL(proxy.href);
}
