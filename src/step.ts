import { cancellation } from './cancellation.ts';
import { createClients } from './clients.ts';
import { type Clock, deadline, systemClock } from './clock.ts';
import { readContext } from './github/context.ts';
import type { Environment } from './inputs/environment.ts';
import { redactorFor } from './inputs/secrets.ts';
import { asProblem } from './problem.ts';
import type { Progress } from './release/ports.ts';
import type { Log } from './report/log/log.ts';
import { logProgress } from './report/log/progress.ts';
import { publicationOf } from './report/publication.ts';
import { afterFailure, type Facts } from './report/record/facts.ts';
import { toRecord } from './report/record/from-facts.ts';
import type { RunRecord } from './report/record/record.ts';
import { renderLeft } from './report/summary/summary.ts';
import { addToSummary, assertStateIsKept, debug, log, maskSecrets, publish, saveState } from './runner.ts';
import { savedState } from './saved-state.ts';
import { mapTexts } from './text/map-texts.ts';
import type { Redact } from './text/redact.ts';
import { escapeHidden } from './text/sanitize.ts';

const systemRunner = { maskSecrets, assertStateIsKept, saveState, savedState, publish, addToSummary, debug };

/** Everything outside of this process that a step touches. Tests hand in their own. */
export interface World {
  readonly env: Environment;
  readonly clock: Clock;
  /** Aborted when the runner cancels the job. */
  readonly signal: AbortSignal;
  readonly runner: typeof systemRunner;
  readonly log: Log;
  /** Shows what happens while the step waits. */
  report(progress: Progress): void;
  /** Returns the run that this is a step of, and the payload of its event. */
  readContext(): ReturnType<typeof readContext>;
  /** Returns a signal that aborts after this many milliseconds. */
  deadline(milliseconds: number): AbortSignal;
  /** Opens nothing yet. */
  readonly createClients: typeof createClients;
}

/** One step of the action, as its flow sees it. */
export interface Step {
  readonly world: World;
  /** Disposed of when the step ends. */
  readonly resources: DisposableStack;
  /** Everything that was learned so far. */
  facts(): Facts;
  /** The one writer of facts: they must survive a throw, to be reported. */
  learn(more: Partial<Facts>): void;
  /** Hides the secrets of this step. */
  readonly redact: Redact;
  /** Returns the record of what is known so far, without secrets, and with nothing hidden in it. */
  record(): RunRecord;
  /** What is done if the outputs cannot be written. */
  onUnwritten?: () => void;
  /** Shows a warning at the top of the run, and keeps it for the record; the same warning only once. */
  warn(text: string): void;
}

/** What a flow wants reported at its end; the note says what became of a release whose job failed. */
export type Report = 'full report' | 'note on what was not rolled back' | 'no report';

/** Runs the flow of one step to its end, whatever happens, and reports it. Never rejects. */
export async function runStep(
  name: Facts['step'],
  flow: (step: Step) => Promise<Report>,
  world: World = systemWorld(),
): Promise<void> {
  world.runner.maskSecrets(world.env);
  using resources = new DisposableStack();
  const step = createStep(name, world, resources);
  let report: Report = 'full report';
  try {
    report = await flow(step);
  } catch (thrown) {
    step.learn(afterFailure(step.facts(), asProblem(thrown)));
    world.runner.debug(thrown);
  }
  if (report === 'no report') return;
  const record = step.record();
  // A run that failed for another reason, too, is judged by that one.
  const onUnwritten = record.problem === null ? step.onUnwritten : undefined;
  if (report === 'full report') world.runner.publish(publicationOf(record), onUnwritten);
  else world.runner.addToSummary(() => renderLeft(record));
}

function createStep(name: Facts['step'], world: World, resources: DisposableStack): Step {
  const redact = redactorFor(world.env);
  let facts: Facts = { step: name, action: 'release', startedAt: world.clock.date(), warnings: [] };
  return {
    world,
    resources,
    redact,
    facts: () => facts,
    learn: (more) => {
      facts = { ...facts, ...more };
    },
    record: () => mapTexts(toRecord(facts, world.clock.date()), (text) => escapeHidden(redact(text))),
    warn: (text) => {
      if (facts.warnings.includes(text)) return;
      facts = { ...facts, warnings: [...facts.warnings, text] };
      world.log.warn(text);
    },
  };
}

function systemWorld(): World {
  return {
    env: process.env,
    clock: systemClock,
    signal: cancellation(),
    runner: systemRunner,
    log,
    report: (progress) => logProgress(log, progress),
    readContext: () => readContext(process.env),
    deadline,
    createClients,
  };
}
