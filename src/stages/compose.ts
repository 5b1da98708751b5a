import { authorise } from '../authority.ts';
import { makeOnce } from '../compose/make.ts';
import type { Configuration } from '../flex/models.ts';
import type { AddToJournal } from '../journal.ts';
import type { Blocked } from '../release/outcome.ts';
import type { Plan, PlannedTarget, ReleasablePlan } from '../release/plan.ts';
import { contentsDigest } from '../release/plan-token.ts';
import type { Ports } from '../release/ports.ts';
import type { RunRecord } from '../report/record/record.ts';
import { truncate } from '../text/sanitize.ts';
import type { Session } from './start.ts';

/* What a list of plugins takes, in one chunk of `dist/`: most runs have none, and load nothing of it. */

export { findMade } from '../compose/make.ts';
export { composePlan } from '../compose/resolve.ts';

/** Adds to the journal: `save` before something is sent, and throws if it cannot; `trySave` after, and only warns. */
export interface JournalWriters {
  readonly save: AddToJournal;
  readonly trySave: AddToJournal;
}

/**
 * Makes the configuration that the plan composed, once, and returns the plan to release it, or the outcome if a gate
 * forbids it by now. Rejects with a problem if it is not there then: no release was sent.
 */
export async function makeConfiguration(
  // Stryker disable next-line ArrayDeclaration: who composes a target has read them
  { plan, configurations = [] }: { readonly plan: Plan; readonly configurations: readonly Configuration[] | undefined },
  { name, plugins }: Extract<PlannedTarget, { kind: 'composed' }>,
  { save, trySave, blockedNow }: JournalWriters & Pick<Ports, 'blockedNow'>,
  session: Session,
): Promise<ReleasablePlan | Blocked> {
  const { step, options, flex, signal } = session;
  const { clock, report } = step.world;
  const description = descriptionOf(step.record());
  const known = new Set(configurations.map(({ sid }) => sid));
  const order = { ...options, name, plugins, description, known };
  const made = await makeOnce(order, {
    project: flex,
    connect: async () => flex.connectToMake(authorise(session)),
    blockedNow,
    saveIntent: () => save({ making: { name, digest: contentsDigest(plugins) } }),
    saveMade: ({ sid }) => trySave({ made: { sid, name } }),
    report,
    clock,
    signal,
  }).catch((thrown: unknown) => {
    // What a cancelled run did not see the end of, the post step looks for.
    if (!signal.aborted) trySave({ outcome: 'not-created' });
    throw thrown;
  });
  if ('outcome' in made) {
    trySave({ outcome: made.outcome });
    return made;
  }
  const target = { kind: 'configuration', ...made.contents, ...(made.madeNow && { madeNow: true as const }) } as const;
  const releasable: ReleasablePlan = { ...plan, target };
  step.learn({ plan: releasable });
  return releasable;
}

/** The limit of Twilio's own CLI, in characters. */
const DESCRIPTION_LIMIT = 500;

/** Why, and by which run: what a person sees in the list of configurations. */
function descriptionOf({ reason, run }: RunRecord): string {
  const by = run === null ? '' : `${run.workflow} #${run.number}, ${run.url}`;
  const why = truncate(reason, 200);
  return [why, by]
    .filter((part) => part !== '')
    .join(' · ')
    .slice(0, DESCRIPTION_LIMIT);
}
