import type { Clock } from './clock.ts';
import { createTrail, type Trail } from './deployment/trail.ts';
import { createFlexClient, type FlexClient } from './flex/client.ts';
import type { Run } from './github/context.ts';
import { gitHubGateContext } from './github/gate-context.ts';
import { lazyGitHub } from './github/lazy-client.ts';
import type { Options } from './inputs/options.ts';
import { createAssetProbe } from './net/assets.ts';
import { proxyFor } from './net/proxy.ts';
import type { GateContext } from './release/gates/question.ts';

/** The servers that a step talks to. */
export interface Connections extends Disposable {
  readonly flex: FlexClient;
  readonly trail: Trail;
  readonly gates: GateContext;
}

/** Returns the clients for one step. Opens nothing yet. */
export function connect(
  options: Options,
  run: Run | undefined,
  clock: Clock,
  signals: { readonly twilio: AbortSignal; readonly gitHub: AbortSignal },
): Connections {
  using opened = new DisposableStack();
  const twilio = { clock, signal: signals.twilio };
  const flex = opened.use(createFlexClient({ ...options, proxy: proxyFor(`https://${options.host}`), ...twilio }));
  const assets = opened.use(createAssetProbe({ proxyFor, ...twilio }));
  const token = options.githubToken;
  const gitHub = opened.use(lazyGitHub({ run, token, proxyFor, clock, signal: signals.gitHub }));
  const resources = opened.move();
  return {
    flex,
    trail: createTrail(gitHub),
    gates: { ...gitHubGateContext(gitHub, run), probe: assets.probe },
    [Symbol.dispose]: () => resources.dispose(),
  };
}
