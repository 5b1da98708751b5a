import type { Facts } from './facts.ts';

/** Returns the names of all configurations that a run knows, by SID. */
export function knownNames(facts: Facts): ReadonlyMap<string, string> {
  const { plan, withoutPlan, takenBack, history = [], others = [] } = facts;
  const { before, beforeName = '' } = withoutPlan ?? {};
  const meant = takenBack && { configuration: takenBack.target };
  const known = [plan?.live?.contents, plan?.target, withoutPlan?.target, meant];
  const pairs = [
    ...[...history, ...others].map(({ release, name }) => [release.configurationSid, name] as const),
    ...(before ? [[before.configurationSid, beforeName] as const] : []),
    ...known
      .flatMap((one) => (one && 'configuration' in one ? [one.configuration] : []))
      .map(({ sid, name }) => [sid, name] as const),
  ];
  return new Map(pairs.filter(([, name]) => name !== ''));
}
