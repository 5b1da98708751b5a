import type { Clock } from './clock.ts';
import { createTrail, type Trail } from './deployment/trail.ts';
import { createFlexClient, type FlexClient } from './flex/client.ts';
import type { Run } from './github/context.ts';
import { gitHubGateContext } from './github/gate-context.ts';
import { lazyGitHub } from './github/lazy-client.ts';
import type { WithinBudget } from './github/time-budget.ts';
import type { Options } from './inputs/options.ts';
import { createAssetProbe } from './net/assets.ts';
import { proxyFor } from './net/proxy.ts';
import type { GateContext } from './release/gates/question.ts';
import type { Redact } from './text/redact.ts';

/** The servers that a step talks to. */
export interface Clients extends Disposable {
  readonly flex: FlexClient;
  readonly trail: Trail;
  readonly gateContext: GateContext;
}

/** When to give up on Twilio, and when on GitHub. */
export interface Signals {
  readonly twilio: AbortSignal;
  readonly gitHub: AbortSignal;
}

/** What the clients need of their step. */
interface ClientsContext extends Signals {
  readonly clock: Clock;
  readonly warn: (text: string) => void;
  readonly withinBudget: WithinBudget;
  readonly redact: Redact;
}

/** Returns the clients for one step. Opens nothing yet. */
export function createClients(options: Options, run: Run | undefined, context: ClientsContext): Clients {
  using opened = new DisposableStack();
  const { clock, warn, withinBudget, redact } = context;
  const twilio = { clock, signal: context.twilio, redact };
  const flex = opened.use(createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), ...twilio }));
  const assets = opened.use(createAssetProbe({ proxyFor, ...twilio }));
  const { githubToken: token, permissions } = options;
  const github = opened.use(lazyGitHub({ run, token, proxyFor, clock, signal: context.gitHub, redact, permissions }));
  const resources = opened.move();
  return {
    flex,
    trail: createTrail({ github, warn, withinBudget, redact }),
    gateContext: { ...gitHubGateContext(github, run), probe: assets.probe },
    [Symbol.dispose]: () => resources.dispose(),
  };
}
