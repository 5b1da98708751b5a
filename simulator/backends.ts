/** Who answers for which host. */

import type { IncomingMessage } from 'node:http';
import { bundleService } from './bundles.ts';
import type { Backend } from './exchange.ts';
import type { FlexSeed } from './flex/seed.ts';
import { createFlexService, type FlexService } from './flex/service.ts';
import type { GitHubSeed } from './github/seed.ts';
import { createGitHubService, type GitHubService } from './github/service.ts';

/** The services of one simulator. */
export interface Backends {
  readonly flex: FlexService;
  readonly github: GitHubService;
  /** GitHub, for the address that names no host of GitHub's. */
  readonly plain: Backend;
  /** Undefined where there is nobody. */
  forHost(host: string): Backend | undefined;
  /** What no sound client does: a path that is not there, credentials for a host that has no use for them. */
  problemWith(backend: Backend, incoming: IncomingMessage, host: string): string | undefined;
}

/** `flex-api[.edge.region].twilio.com`, as Twilio's own clients build it. */
const FLEX_HOST = /^flex-api(\.[a-z0-9-]+\.[a-z0-9-]+)?\.twilio\.com$/;

/** Starts the services from their seeds. */
export function createBackends(flexSeed: FlexSeed, githubSeed: GitHubSeed, now: () => number): Backends {
  const flex = createFlexService(flexSeed, now);
  const github = createGitHubService(githubSeed);
  // What the servers' clock says is in their answers, too.
  const dated = <T extends { readonly headers?: Record<string, string> }>(answer: T): T => ({
    ...answer,
    headers: { date: new Date(now()).toUTCString(), ...answer.headers },
  });
  const flexBackend: Backend = {
    name: 'flex',
    service: (request) => dated(flex.service(request)),
    rehearse(request) {
      const rehearsal = flex.rehearse(request);
      return { ...rehearsal, result: dated(rehearsal.result) };
    },
  };
  const plain: Backend = { name: 'github', service: github.service };
  const bundles: Backend = { name: 'bundles', service: bundleService };

  return {
    ...{ flex, github, plain },
    forHost(host) {
      if (FLEX_HOST.test(host)) return flexBackend;
      if (host === 'api.github.com') return plain;
      return host.endsWith('.twil.io') ? bundles : undefined;
    },
    problemWith(backend, { method, url = '', headers }, host) {
      const [pathname = ''] = url.split('?');
      if (backend === bundles && headers.authorization !== undefined) return `credentials were sent to ${host}`;
      if (backend === flexBackend && !flex.knows(pathname)) return `${method} ${pathname} on ${host}`;
      return undefined;
    },
  };
}
